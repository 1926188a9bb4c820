import { breakdown, formatMarkdown, formatRows, nps, resolutionRate } from "service-kpis";

const tickets = [
  { team: "Berlin", channel: "mail", tags: ["refund", "late"], resolved: true, score: 9 },
  { team: "Berlin", channel: "chat", tags: ["late"], resolved: false, score: null },
  { team: "Malmö", channel: "mail", tags: [], resolved: true, score: 10 },
  { team: "Berlin", channel: "mail", tags: ["refund"], resolved: true, score: 6 },
];

// One row per group, and the total, in which every ticket counts once.
const { rows, total } = breakdown(tickets, { by: "team", kpi: resolutionRate });
console.log(
  formatMarkdown([...rows, { group: "all", ...total }])
    .split("\n")
    .at(-1),
); // prints | all | 75.0% | 4 |

// Several keys, each a field or a function.
const by = { team: "team", medium: (ticket: { readonly channel: string }) => ticket.channel } as const;
const scores = breakdown(tickets, { by, kpi: (some) => nps(some.map(({ score }) => score)) });
for (const { team, medium, value, n } of formatRows(scores.rows)) {
  console.log(team, medium, value, n);
}
// prints Berlin mail 0 2
// prints Berlin chat – 0
// prints Malmö mail 100 1

// A ticket with several tags counts under each of them.
const tags = breakdown(tickets, { by: "tags", kpi: resolutionRate });
console.log(tags.rows.map(({ group, count, n }) => `${group} ${count}/${n}`).join(", ")); // prints refund 2/2, late 1/2
