import { ces, formatValue } from "service-kpis";

// "The company made it easy for me to handle my issue", 1 to 7: high is easy.
const agreement = ces([7, 6, 6, 5, 4, 2]);
console.log(agreement.value, agreement.easyShare?.toFixed(2), agreement.net); // prints 5 0.67 50

// "How much effort did you have to put forth?", 1 to 5: low is easy.
const effort = ces([1, 2, 2, 4], { scale: [1, 5], easy: "low" });
console.log(formatValue(effort), effort.easyShare); // prints 2.25 0.75

// The means cannot be compared; ease can, from 0 (hardest) to 1 (effortless).
console.log(agreement.ease?.toFixed(2), effort.ease?.toFixed(2)); // prints 0.67 0.69
