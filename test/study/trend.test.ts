import { expect, test } from "vitest";
import { COURSES, measureCourse } from "./trend.ts";

test("a trend is found, and none is no alarm", () => {
  for (const course of COURSES) {
    const found = measureCourse(course, 200);
    // Of 200 samples, 5 % are more than 10 % once in a thousand.
    if (course.first.every((share, place) => share === course.last[place])) expect(found).toBeLessThan(0.1);
    else expect(found).toBeGreaterThan(0.12);
  }
});
