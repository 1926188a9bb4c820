import { likert } from "service-kpis";

// "I have the tools I need to help our customers", from 1 (disagree) to 5 (agree); null is "not applicable".
const tools = likert([5, 4, 4, 3, 2, 4, null]);
console.log(`${tools.favourable} favourable, ${tools.unfavourable} unfavourable of ${tools.n}`); // prints 0.6666666666666666 favourable, 0.16666666666666666 unfavourable of 6
console.log(tools.median, tools.modes, tools.counts); // prints 4 [ 4 ] [ 0, 1, 1, 3, 1 ]

// "I often think of leaving": to agree is unfavourable, so the answers are turned around.
const leaving = likert([1, 1, 2, 5], { reversed: true });
console.log(leaving.favourable, leaving.value); // prints 0.75 3.75
