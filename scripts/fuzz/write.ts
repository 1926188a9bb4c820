import { nameOf } from "./hostile.ts";

/** Arguments as code, as far as that is possible; what has a name in hostile.ts stands by that name. */
export function writeArguments(given: readonly unknown[]): string {
  const code = given.map((value) => write(value, 0)).join(", ");
  return code.length > 4_000 ? `${code.slice(0, 4_000)}…` : code;
}

/** One value as code. */
export function writeValue(value: unknown): string {
  return write(value, 0).slice(0, 500);
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return writeText(value);
  if (typeof value === "bigint") return value > 10n ** 40n ? "a huge bigint" : `${value}n`;
  if (typeof value === "symbol") return `Symbol(${writeText(value.description ?? "")})`;
  if (Object.is(value, -0)) return "-0";
  if (Object(value) !== value) return String(value);
  const name = nameOf(value as object);
  if (name !== undefined) return /^\w+$/.test(name) ? `hostile.${name}` : `/* ${name} */`;
  try {
    return writeObject(value as object, depth);
  } catch {
    return "/* unreadable */";
  }
}

function writeText(text: string): string {
  return text.length > 200 ? `/* ${text.length} letters */ ${JSON.stringify(text.slice(0, 40))}` : JSON.stringify(text);
}

function writeObject(value: object, depth: number): string {
  if (depth > 7) return "/* deeper */";
  if (typeof value === "function") return String(value).slice(0, 80).replace(/\s+/g, " ");
  if (Array.isArray(value) && value.length > 60) return `/* a list of ${value.length} */`;
  const items = Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([key, field]) => {
    if (field.enumerable !== true) return [];
    const code =
      "value" in field
        ? write(field.value, depth + 1)
        : `/* ${nameOf(Reflect.get(field, "get") as object) ?? "a getter"} */`;
    if (Array.isArray(value)) return [code];
    return [`${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${code}`];
  });
  if (Array.isArray(value)) return `[${items.join(", ")}]`;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Date") return `new Date(${String((value as Date).getTime())})`;
  if (value instanceof Set || value instanceof Map) return `new ${tag}(${write([...value], depth + 1)})`;
  const fields = items.length === 0 ? "{}" : `{ ${items.slice(0, 40).join(", ")} }`;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype ? fields : `/* ${prototype === null ? "no prototype" : tag} */ ${fields}`;
}
