import {
  firstContactResolution,
  firstResponseTime,
  KpiInputError,
  resolutionRate,
  resolutionTime,
  sift,
} from "service-kpis";
import {
  eachTicket,
  type Ticket,
  type TicketEvent,
  type TicketOptions,
  ticketEvent,
  ticketsFromEvents,
} from "service-kpis/tickets";
import { businessHours } from "service-kpis/time";
import { describe, expect, test } from "vitest";
import { at, log, MINUTE, NINE } from "./ticketLog.ts";

/** The one ticket of a log, which counts. */
function life(events: readonly TicketEvent[], options?: TicketOptions): Ticket {
  const { tickets, excluded } = ticketsFromEvents(events, options);
  expect([tickets.length, excluded]).toEqual([1, []]);
  return tickets[0] as Ticket;
}

const wait = (from: number, to: number | null) => ({
  createdAt: at(from),
  firstRespondedAt: to === null ? null : at(to),
});

describe("one ticket, whole", () => {
  test("created, assigned, answered, on hold, answered back, solved, closed", () => {
    const events = log(
      "0 created",
      "2 assigned ann",
      "5 open",
      "10 agent",
      "10 pending",
      "40 customer",
      "40 open",
      "50 hold",
      "50 escalated",
      "60 assigned bob",
      "90 agent",
      "90 solved agent",
      "990 closed automation",
    );
    expect(life(events)).toStrictEqual({
      id: "T",
      openedAt: NINE,
      openedBy: "customer",
      createdAt: NINE,
      status: "closed",
      assignee: "bob",
      firstRespondedAt: at(10),
      firstResolvedAt: at(90),
      firstReopenedAt: null,
      resolvedAt: at(90),
      resolvedBy: "agent",
      contacts: 2,
      agentReplies: 2,
      botReplies: 0,
      reopens: 0,
      reopened: false,
      transfers: 1,
      escalations: 1,
      escalated: true,
      oneTouch: false,
      replies: [wait(0, 10), wait(40, 90)],
      // new 0-5, open 5-10 and 40-50, pending 10-40, hold 50-90; solved and closed come after the resolution.
      timeInStatus: {
        new: 5 * MINUTE,
        open: 15 * MINUTE,
        pending: 30 * MINUTE,
        hold: 40 * MINUTE,
        solved: 0,
        closed: 0,
      },
      requesterWait: 60 * MINUTE,
      agentWait: 30 * MINUTE,
      onHold: 40 * MINUTE,
      solveTime: 90 * MINUTE,
    });
  });

  test("only created", () => {
    expect(life(log("0 created"))).toMatchObject({
      status: "new",
      assignee: null,
      firstRespondedAt: null,
      firstResolvedAt: null,
      resolvedAt: null,
      resolvedBy: null,
      contacts: 1,
      oneTouch: false,
      replies: [wait(0, null)],
      solveTime: null,
    });
  });

  test("nothing at all", () => {
    const nothing = { tickets: [], excluded: [], duplicates: 0, outOfOrder: 0, later: 0 };
    expect(ticketsFromEvents([])).toStrictEqual(nothing);
    expect([...eachTicket([])]).toEqual([]);
  });

  test("survives JSON, has no -0, and its instants may be given in any notation", () => {
    const minute = (index: number): TicketEvent["at"] =>
      [new Date(at(index)), at(index), new Date(at(index)).toISOString(), { epochMilliseconds: at(index) }][
        index % 4
      ] ?? Number.NaN;
    const events = log("0 created", "1 agent", "2 customer", "3 agent", "5 solved");
    const mixed = events.map((event, index) => ({ ...event, at: minute(index === 4 ? 5 : index) }));
    expect(life(mixed)).toStrictEqual(life(events));
    expect(JSON.parse(JSON.stringify(life(events)))).toStrictEqual(life(events));
  });

  test("the log is not changed", () => {
    const events = log("5 agent", "0 created", "5 agent");
    for (const event of events) Object.freeze(event);
    expect(() => ticketsFromEvents(Object.freeze(events))).not.toThrow();
  });
});

describe("first response (3.1)", () => {
  test.each<[string, readonly string[], number | null]>([
    ["an agent's public reply", ["0 created", "10 agent"], 10],
    ["no private note: chatwoot #6354, dbt_zendesk #32 and #35", ["0 created", "3 note", "10 agent"], 10],
    ["a ticket with nothing but private notes is unanswered", ["0 created", "3 note", "9 note"], null],
    ["no bot: chatwoot PR #6409", ["0 created", "1 bot", "10 agent"], 10],
    ["no auto-reply, rule or campaign", ["0 created", "0 automation", "10 agent"], 10],
    ["no status", ["0 created", "3 open", "10 agent"], 10],
    ["no assignment", ["0 created", "3 assigned ann", "10 agent"], 10],
    ["never", ["0 created"], null],
    ["resolved without a message", ["0 created", "7 solved"], null],
    ["in the same instant", ["0 created", "0 agent"], 0],
    ["after the resolution", ["0 created", "5 solved", "8 agent"], 8],
  ])("%s", (_, lines, minute) => {
    const ticket = life(log(...lines));
    expect(ticket.firstRespondedAt).toBe(minute === null ? null : at(minute));
    const { value, n, unanswered } = firstResponseTime([ticket]);
    expect([value, n, unanswered]).toEqual(minute === null ? [null, 0, 1] : [minute * MINUTE, 1, 0]);
  });

  test("the description of a ticket is its creation, not one message more", () => {
    expect(life(log("0 created", "0 customer", "10 agent"))).toMatchObject({ contacts: 1, replies: [wait(0, 10)] });
    expect(life(log("0 created", "1 customer", "10 agent"))).toMatchObject({ contacts: 1, replies: [wait(0, 10)] });
  });

  describe("a ticket that the customer did not open", () => {
    const events = log("0 created agent", "0 agent", "20 agent", "60 customer", "75 agent", "80 solved");

    test("counts from the customer's first message (Front)", () => {
      const ticket = life(events);
      expect(ticket).toMatchObject({ openedAt: NINE, openedBy: "agent", createdAt: at(60), firstRespondedAt: at(75) });
      expect(ticket).toMatchObject({ contacts: 1, agentReplies: 1, oneTouch: true, replies: [wait(60, 75)] });
      expect(resolutionTime([ticket]).value).toBe(20 * MINUTE);
      expect(ticket.timeInStatus.new).toBe(20 * MINUTE);
    });

    test('start "creation": from creation to the second public message of agents (Zendesk)', () => {
      const ticket = life(events, { start: "creation" });
      expect(ticket).toMatchObject({ createdAt: NINE, firstRespondedAt: at(20), contacts: 1, agentReplies: 2 });
      expect(ticket.replies).toEqual([wait(60, 75)]);
    });

    test("without a message of the customer it does not count: dbt_zendesk #49", () => {
      const { tickets, excluded } = ticketsFromEvents(log("0 created agent", "20 agent", "30 solved"));
      expect(tickets).toEqual([]);
      expect(excluded).toMatchObject([
        { reason: "outbound", ticket: { id: "T", createdAt: NINE, resolvedAt: at(30) } },
      ]);
      expect(life(log("0 created agent", "20 agent"), { start: "creation" }).firstRespondedAt).toBe(at(20));
    });

    test("solved at once, and the customer's answer opens it: that is no reopening", () => {
      const ticket = life(
        log("0 created agent", "1 agent", "2 solved", "60 customer", "61 open", "70 agent", "71 solved"),
      );
      expect(ticket).toMatchObject({
        createdAt: at(60),
        firstRespondedAt: at(70),
        firstResolvedAt: at(71),
        reopens: 0,
      });
      expect(resolutionTime([ticket]).value).toBe(11 * MINUTE);
    });

    test("solved, and thanked for without being reopened: the customer never asked for anything", () => {
      const { excluded } = ticketsFromEvents(log("0 created agent", "2 solved", "60 customer", "65 agent"));
      expect(excluded.map(({ reason }) => reason)).toEqual(["outbound"]);
    });

    test.each(["bot", "automation"])("opened by %s, a campaign for example", (author) => {
      const ticket = life(log(`0 created ${author}`, "9 customer", "10 agent"));
      expect(ticket).toMatchObject({ openedBy: author, createdAt: at(9), firstRespondedAt: at(10) });
    });
  });

  describe("a bot first", () => {
    const events = log("0 created", "1 bot", "30 customer", "31 bot", "40 handoff", "45 agent", "50 solved");

    test("the clock starts at creation (Zendesk)", () => {
      expect(firstResponseTime([life(events)]).value).toBe(45 * MINUTE);
      expect(resolutionTime([life(events)]).value).toBe(50 * MINUTE);
    });

    test('start "handoff": at the handoff, for the resolution too (Chatwoot; #7679)', () => {
      const ticket = life(events, { start: "handoff" });
      expect(ticket).toMatchObject({ openedAt: NINE, createdAt: at(40), botReplies: 2 });
      expect(firstResponseTime([ticket]).value).toBe(5 * MINUTE);
      expect(resolutionTime([ticket]).value).toBe(10 * MINUTE);
      expect(ticket.timeInStatus.new).toBe(10 * MINUTE);
    });

    test('start "handoff": a handoff after the first response changes nothing', () => {
      const later = log("0 created", "5 agent", "40 handoff", "45 agent");
      expect(life(later, { start: "handoff" })).toMatchObject({ createdAt: NINE, firstRespondedAt: at(5) });
    });

    test("chatwoot PR #12058: resolved by the bot, reopened after five days, answered in ten minutes", () => {
      const day = 1440;
      const reopened = log(
        "0 created",
        "1 bot",
        "5 resolved bot",
        `${5 * day} customer`,
        `${5 * day + 1} reopened`,
        `${5 * day + 10} agent`,
        `${5 * day + 20} resolved agent`,
      );
      const ticket = life(reopened, { start: "handoff" });
      expect(firstResponseTime([ticket]).value).toBe(10 * MINUTE);
      // What was before the start does not count: the bot's resolution, its reopening, a second contact.
      expect(ticket).toMatchObject({
        createdAt: at(5 * day),
        firstResolvedAt: at(5 * day + 20),
        reopens: 0,
        contacts: 1,
      });
      expect(firstResponseTime([life(reopened)]).value).toBe((5 * day + 10) * MINUTE);
      expect(life(reopened)).toMatchObject({ firstResolvedAt: at(5), resolvedBy: "agent", reopens: 1, contacts: 2 });
    });

    test("answered by a bot alone: unanswered, and to be told from others by botReplies", () => {
      expect(life(log("0 created", "1 bot", "5 resolved bot"))).toMatchObject({
        firstRespondedAt: null,
        agentReplies: 0,
        botReplies: 1,
        resolvedBy: "bot",
        replies: [],
      });
    });

    test('bots "answer": a bot is an agent like others', () => {
      const ticket = life(events, { bots: "answer" });
      expect(ticket).toMatchObject({ firstRespondedAt: at(1), agentReplies: 3, botReplies: 2, contacts: 2 });
      expect(ticket.replies).toEqual([wait(0, 1), wait(30, 31), wait(40, 45)]);
    });
  });

  test("chatwoot #7978: who answered is not who is responsible, and a ticket has one of them", () => {
    const ticket = life(log("0 created", "1 assigned ann", "5 agent", "6 assigned bob"));
    expect(ticket.assignee).toBe("bob");
    expect(life(log("0 created", "1 assigned ann", "6 assigned")).assignee).toBeNull();
  });
});

describe("reply time: each wait of the customer (3.1)", () => {
  test("from the first of several messages: chatwoot #4043, #4744; waitFrom last: Zammad", () => {
    const events = log("0 created", "5 agent", "10 customer", "12 customer", "17 customer", "20 agent", "25 agent");
    expect(life(events).replies).toEqual([wait(0, 5), wait(10, 20)]);
    expect(life(events, { waitFrom: "last" }).replies).toEqual([wait(0, 5), wait(17, 20)]);
    const first = log("0 created", "3 customer", "5 agent");
    expect(life(first, { waitFrom: "last" }).replies).toEqual([wait(3, 5)]);
  });

  test("chatwoot PR #13181: a bot's answer ends the wait, 14.7 days would be wrong", () => {
    const seconds = (day: number, hour: number, minute: number, second: number) =>
      Date.UTC(2025, 11, day, hour, minute, second);
    const message = (instant: number, author: "customer" | "agent" | "bot"): TicketEvent => ({
      ticket: 1,
      at: instant,
      type: "message",
      author,
    });
    const asked = seconds(12, 16, 20, 14);
    const again = seconds(26, 22, 25, 45);
    const answered = seconds(27, 7, 36, 53);
    const events: TicketEvent[] = [
      { ticket: 1, at: asked, type: "created" },
      message(seconds(12, 16, 20, 17), "bot"),
      message(again, "customer"),
      message(answered, "agent"),
    ];
    // From 26 December 22:25:45 to 27 December 07:36:53 it is 9 h 11 min 8 s; from the 12th, 14 d 15 h 16 min 39 s.
    const replyTime = (options?: TicketOptions) => firstResponseTime(life(events, options).replies).value;
    expect(replyTime()).toBe((9 * 3600 + 11 * 60 + 8) * 1000);
    expect(replyTime({ bots: "ignore" })).toBe((14 * 86_400 + 15 * 3600 + 16 * 60 + 39) * 1000);
  });

  test("chatwoot PR #13417: a handoff after the bot's answer starts a wait", () => {
    const events = log("0 created", "1 bot", "10 handoff", "25 agent");
    expect(life(events).replies).toEqual([wait(10, 25)]);
    expect(life(log("0 created", "1 bot", "25 agent")).replies).toEqual([]);
  });

  test("a handoff does not cut the wait of a customer who waits", () => {
    expect(life(log("0 created", "1 bot", "5 customer", "10 handoff", "25 agent")).replies).toEqual([wait(5, 25)]);
    const ignored = log("0 created", "1 bot", "10 handoff", "25 agent");
    expect(life(ignored, { bots: "ignore" }).replies).toEqual([wait(0, 25)]);
  });

  test("private notes and automatic messages end no wait", () => {
    expect(life(log("0 created", "3 note", "4 automation", "9 agent")).replies).toEqual([wait(0, 9)]);
  });

  test("unanswered: while it is open, and when it was resolved without any answer", () => {
    expect(life(log("0 created", "5 agent", "9 customer")).replies).toEqual([wait(0, 5), wait(9, null)]);
    expect(life(log("0 created", "9 solved")).replies).toEqual([wait(0, null)]);
  });

  test("a thank-you waits for nothing", () => {
    expect(life(log("0 created", "5 agent", "9 customer", "12 solved")).replies).toEqual([wait(0, 5)]);
    expect(life(log("0 created", "5 agent", "7 solved", "9 customer")).replies).toEqual([wait(0, 5)]);
  });

  test("chatwoot PR #11787: a wait starts with the message that reopens, not with a thank-you before it", () => {
    const events = log("0 created", "5 agent", "7 solved", "9 customer", "9000 customer", "9001 open", "9010 agent");
    expect(life(events).replies).toEqual([wait(0, 5), wait(9000, 9010)]);
    const together = log("0 created", "5 agent", "7 solved", "9 customer", "9000 open", "9000 customer", "9010 agent");
    expect(life(together).replies).toEqual([wait(0, 5), wait(9000, 9010)]);
  });

  test("an answer to a message after the resolution is an answer, without a reopening too", () => {
    const ticket = life(log("0 created", "5 agent", "7 solved", "9 customer", "20 agent"));
    expect(ticket).toMatchObject({ replies: [wait(0, 5), wait(9, 20)], contacts: 2, reopens: 0, resolvedAt: at(7) });
  });

  test("each of them goes into firstResponseTime", () => {
    const { tickets } = ticketsFromEvents(log("0 created", "5 agent", "10 customer", "25 agent", "30 customer"));
    const result = firstResponseTime(tickets.flatMap(({ replies }) => replies));
    expect([result.value, result.n, result.unanswered]).toEqual([10 * MINUTE, 2, 1]);
  });
});

describe("resolution (3.2, 3.4)", () => {
  test("the last one, while it lasts: one ticket, one resolution (chatwoot #3570, PR #7293, #14871)", () => {
    const twice = log("0 created", "10 solved", "20 open", "30 agent", "40 solved");
    expect(life(twice)).toMatchObject({ firstResolvedAt: at(10), firstReopenedAt: at(20), resolvedAt: at(40) });
    const reopened = twice.slice(0, 4);
    expect(life(reopened)).toMatchObject({
      firstResolvedAt: at(10),
      resolvedAt: null,
      resolvedBy: null,
      status: "open",
    });
    expect(resolutionRate([life(twice), life(reopened)])).toMatchObject({ count: 1, n: 2 });
    expect(resolutionTime([life(twice), life(reopened)])).toMatchObject({ value: 40 * MINUTE, n: 1, open: 1 });
  });

  test.each<[string, readonly string[], number | null]>([
    ["closed without being solved is resolved", ["0 created", "9 closed"], 9],
    ["solved, then closed: when it was solved", ["0 created", "9 solved", "99 closed"], 9],
    ["closed, then solved: still resolved", ["0 created", "9 closed", "99 solved"], 9],
    ["an event of resolution", ["0 created", "9 resolved"], 9],
    ["a status and an event of one resolution", ["0 created", "9 solved", "10 resolved"], 9],
    ["resolved where it was created: 0 ms", ["0 created", "0 closed"], 0],
    ["reopened", ["0 created", "9 resolved", "12 reopened"], null],
    ["reopened to pending", ["0 created", "9 solved", "12 pending"], null],
    ["pending and on hold are no resolution", ["0 created", "9 pending", "12 hold"], null],
  ])("%s", (_, lines, minute) => {
    const { value, n } = resolutionTime([life(log(...lines))]);
    expect([value, n]).toEqual(minute === null ? [null, 0] : [minute * MINUTE, 1]);
  });

  test("glpi PR #9267: the time between resolution and reopening counts, or not", () => {
    const ticket = life(log("0 created", "10 solved", "110 open", "130 solved"));
    expect(resolutionTime([ticket]).value).toBe(130 * MINUTE);
    expect(resolutionTime([ticket.solveTime]).value).toBe(30 * MINUTE);
    expect(ticket.timeInStatus.solved).toBe(100 * MINUTE);
    expect(life(log("0 created", "10 solved", "110 open")).solveTime).toBeNull();
  });

  test("first resolution, and net of hold", () => {
    const ticket = life(log("0 created", "10 hold", "40 open", "50 solved", "60 open", "75 solved"));
    const { createdAt, firstResolvedAt, solveTime, onHold } = ticket;
    expect(resolutionTime([{ createdAt, resolvedAt: firstResolvedAt }]).value).toBe(50 * MINUTE);
    expect((solveTime ?? 0) - (onHold ?? 0)).toBe(35 * MINUTE);
  });

  test("closed by inactivity is said", () => {
    expect(life(log("0 created", "5 agent", "5 pending", "9000 closed automation")).resolvedBy).toBe("automation");
    expect(life(log("0 created", "9 solved agent", "99 closed automation")).resolvedBy).toBe("agent");
    expect(life(log("0 created", "9 solved")).resolvedBy).toBeNull();
  });
});

describe("contacts, for firstContactResolution (3.5)", () => {
  test.each<[string, readonly string[], number]>([
    ["several messages without an answer are one", ["0 created", "3 customer", "8 customer", "9 agent"], 1],
    ["a message after an answer is one more", ["0 created", "9 agent", "20 customer", "30 agent"], 2],
    ["also while it waits for its answer", ["0 created", "9 agent", "20 customer"], 2],
    ["several replies to one message are none", ["0 created", "9 agent", "15 agent", "30 agent"], 1],
    ["a note is no answer", ["0 created", "9 note", "20 customer", "30 agent"], 1],
    ["what is said to a bot is one", ["0 created", "1 bot", "2 customer", "3 bot", "4 customer", "9 agent"], 1],
    ["a thank-you before the resolution is none", ["0 created", "9 agent", "20 customer", "30 solved"], 1],
    ["a thank-you after the resolution is none", ["0 created", "9 agent", "10 solved", "20 customer"], 1],
    [
      "a thank-you that reopened it is none",
      ["0 created", "9 agent", "10 solved", "20 customer", "20 open", "30 solved"],
      1,
    ],
    ["what reopened it and was answered is one", ["0 created", "10 solved", "20 customer", "20 open", "25 agent"], 2],
    ["what reopened it and waits is one", ["0 created", "10 solved", "20 customer", "20 open"], 2],
    ["a reopening without a message is none", ["0 created", "10 solved", "20 open"], 1],
  ])("%s", (_, lines, contacts) => {
    expect(life(log(...lines)).contacts).toBe(contacts);
  });

  test("a chat is one session, one contact and one reply, with the option", () => {
    const chat = ["0 created", "1 agent", "2 customer", "3 agent", "4 customer", "5 agent", "6 customer", "6 solved"];
    expect(life(log(...chat))).toMatchObject({ contacts: 3, agentReplies: 3, oneTouch: false });
    expect(life(log(...chat), { session: 30 * MINUTE })).toMatchObject({
      contacts: 1,
      agentReplies: 1,
      oneTouch: true,
    });
    const nextDay = log(...chat, "1440 customer", "1440 open", "1441 agent", "1442 solved");
    expect(life(nextDay, { session: 30 * MINUTE })).toMatchObject({ contacts: 2, agentReplies: 2 });
  });

  test("several messages of a new session are one contact", () => {
    const events = log("0 created", "1 agent", "40 customer", "41 customer", "42 agent", "43 agent");
    expect(life(events, { session: 30 * MINUTE })).toMatchObject({ contacts: 2, agentReplies: 2 });
  });

  test("a session ends after exactly that long", () => {
    const events = log("0 created", "1 agent", "31 customer", "32 agent");
    expect(life(events, { session: 30 * MINUTE }).contacts).toBe(2);
    expect(life(events, { session: 30 * MINUTE + 1 }).contacts).toBe(1);
  });

  test("a transfer does not break it, an escalation and a reopening do, a thank-you does not", () => {
    const rate = (...lines: string[]) => firstContactResolution([life(log("0 created", "5 agent", ...lines))]).value;
    expect(rate("9 solved")).toBe(1);
    expect(rate("6 assigned ann", "7 assigned bob", "9 solved")).toBe(1);
    expect(rate("6 escalated", "9 solved")).toBe(0);
    expect(rate("9 solved", "20 open", "25 agent", "26 solved")).toBe(0);
    expect(rate("9 solved", "20 customer", "20 open", "26 solved")).toBe(1);
    expect(rate("9 solved", "20 customer", "20 open", "25 agent", "26 solved")).toBe(0);
    expect(rate("6 customer", "7 agent", "9 solved")).toBe(0);
  });
});

describe("one touch (3.6)", () => {
  test.each<[string, readonly string[], boolean]>([
    ["one reply", ["0 created", "5 agent", "6 solved"], true],
    ["one reply and notes", ["0 created", "3 note", "5 agent", "5 note", "6 solved"], true],
    ["no reply is none", ["0 created", "6 solved"], false],
    ["two replies", ["0 created", "5 agent", "5.5 agent", "6 solved"], false],
    ["not resolved", ["0 created", "5 agent"], false],
    [
      "thanked for, reopened, and solved without a reply",
      ["0 created", "5 agent", "6 solved", "9 customer", "9 open", "12 solved"],
      true,
    ],
    [
      "reopened and answered",
      ["0 created", "5 agent", "6 solved", "9 customer", "9 open", "10 agent", "12 solved"],
      false,
    ],
    [
      "opened by an agent: the reply to the customer",
      ["0 created agent", "0 agent", "5 customer", "7 agent", "8 solved"],
      true,
    ],
  ])("%s", (_, lines, oneTouch) => {
    expect(life(log(...lines)).oneTouch).toBe(oneTouch);
  });
});

describe("reopening (3.7)", () => {
  test.each<[string, readonly string[], number, boolean]>([
    ["by a status", ["0 created", "9 solved", "12 open", "15 agent", "20 solved"], 1, true],
    ["by an event", ["0 created", "9 resolved", "12 reopened"], 1, true],
    ["by both", ["0 created", "9 solved", "12 reopened", "12 open"], 1, true],
    ["twice", ["0 created", "9 solved", "12 open", "15 solved", "20 pending"], 2, true],
    ["not yet solved again: dbt_zendesk counts 0", ["0 created", "9 solved", "12 customer", "12 open"], 1, true],
    ["solved, then closed", ["0 created", "9 solved", "12 closed"], 0, false],
    ["an open ticket cannot be reopened", ["0 created", "9 pending", "12 reopened", "15 open"], 0, false],
    ["created as closed, then opened: Zammad", ["0 created", "0 closed", "5 open", "9 solved"], 0, false],
    [
      "a thank-you, which is none that needed work",
      ["0 created", "9 solved", "12 customer", "12 open", "15 solved"],
      1,
      false,
    ],
    ["without a message it was no thank-you", ["0 created", "9 solved", "12 open", "15 solved"], 1, true],
  ])("%s", (_, lines, reopens, reopened) => {
    const ticket = life(log(...lines));
    expect([ticket.reopens, ticket.reopened]).toEqual([reopens, reopened]);
  });

  test("created as closed, then opened: its first resolution is the later one", () => {
    const ticket = life(log("0 created", "0 closed", "5 open", "9 solved"));
    expect([ticket.firstResolvedAt, ticket.firstReopenedAt]).toEqual([at(9), null]);
  });

  test("closed, then merged", () => {
    const [merged] = ticketsFromEvents(log("0 created", "9 closed", "12 merged")).excluded;
    expect(merged).toMatchObject({ reason: "merged", ticket: { reopens: 0, resolvedAt: at(9), status: "closed" } });
  });

  test("an event does not overrule the status that goes with it", () => {
    expect(life(log("0 created", "9 solved", "12 pending", "12 reopened")).status).toBe("pending");
    expect(life(log("0 created", "9 closed", "9 resolved")).status).toBe("closed");
  });
});

describe("time in status (3.9)", () => {
  const events = log("0 created", "10 open", "30 pending", "60 hold", "100 open");

  test("the status of an open ticket lasts until asOf, and is not measured without one", () => {
    const minutes = (ticket: Ticket) => Object.values(ticket.timeInStatus).map((time) => (time ?? Number.NaN) / MINUTE);
    expect(minutes(life(events))).toEqual([10, 20, 30, 40, 0, 0]);
    expect(minutes(life(events, { asOf: at(105) }))).toEqual([10, 25, 30, 40, 0, 0]);
    const { requesterWait, agentWait, onHold } = life(events, { asOf: at(105) });
    expect([requesterWait, agentWait, onHold]).toEqual([75 * MINUTE, 30 * MINUTE, 40 * MINUTE]);
  });

  test("a status said twice is one", () => {
    expect(life(log("0 created", "10 open", "20 open", "30 solved")).timeInStatus.open).toBe(20 * MINUTE);
  });

  test("by a clock: here one that runs from 09:20 to 09:50, and cannot tell what ends after 10:30", () => {
    const clock = (start: number, end: number) =>
      end > at(90) ? null : Math.max(0, Math.min(end, at(50)) - Math.max(start, at(20)));
    const solved = life(log("0 created", "10 open", "30 pending", "60 solved"), { clock });
    expect(solved.timeInStatus).toMatchObject({ new: 0, open: 10 * MINUTE, pending: 20 * MINUTE });
    expect(solved.solveTime).toBe(30 * MINUTE);
    const unknown = life(log("0 created", "30 pending", "60 open", "100 solved"), { clock });
    expect(unknown).toMatchObject({ requesterWait: null, agentWait: 20 * MINUTE, onHold: 0, solveTime: null });
    expect(unknown.timeInStatus).toMatchObject({ new: 10 * MINUTE, open: null });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5", true, undefined, Promise.resolve(5)])(
    "a clock that gives %s is refused",
    (duration) => {
      const clock = () => duration as number;
      expect(() => life(log("0 created", "9 solved"), { clock })).toThrow(
        /^ticket "T": clock: expected milliseconds from 0 to 1.728e16, or null, received/,
      );
    },
  );

  test("what the clock itself refuses is told with its ticket", () => {
    const clock = businessHours({ timeZone: "UTC", week: { monday: [["09:00", "17:00"]] } });
    const events = log("0 created").map((event) => ({ ...event, ticket: 7 }));
    expect(() => ticketsFromEvents(events, { clock, asOf: "2200-01-02T00:00:00Z" })).toThrow(
      'ticket 7: businessHours end: expected an instant of the years 1973 to 2199, received "2200-01-02T00:00:00.000Z"',
    );
  });
});

describe("as of an instant (3.4, 3.8)", () => {
  const events = log("0 created", "10 agent", "20 solved", "30 customer", "30 open", "40 solved");

  test.each<[number, string, number | null, number]>([
    [0, "new", null, 5],
    [19.999, "new", null, 4],
    [20, "solved", 20, 3],
    [30, "open", null, 1],
    [40, "solved", 40, 0],
  ])("minute %d: %s", (minute, status, resolved, later) => {
    const { tickets, ...counts } = ticketsFromEvents(events, { asOf: at(minute) });
    expect(tickets[0]).toMatchObject({ status, resolvedAt: resolved === null ? null : at(resolved) });
    expect(counts).toEqual({ excluded: [], duplicates: 0, outOfOrder: 0, later });
  });

  test("a ticket that comes later is not there yet", () => {
    const { tickets, excluded, later } = ticketsFromEvents(events, { asOf: at(-1) });
    expect([tickets, excluded, later]).toEqual([[], [], 6]);
  });
});

describe("transfers and escalations (3.11, 3.12)", () => {
  test.each<[string, readonly string[], number]>([
    ["the first assignment is none", ["0 created", "1 assigned ann"], 0],
    ["to somebody else", ["0 created", "1 assigned ann", "2 assigned bob"], 1],
    ["and back", ["0 created", "1 assigned ann", "2 assigned bob", "3 assigned ann"], 2],
    ["to the same", ["0 created", "1 assigned ann", "2 assigned ann"], 0],
    ["to nobody and back to the same", ["0 created", "1 assigned ann", "2 assigned", "3 assigned ann"], 0],
    ["by way of nobody", ["0 created", "1 assigned ann", "2 assigned", "3 assigned bob"], 1],
  ])("%s", (_, lines, transfers) => {
    expect(life(log(...lines)).transfers).toBe(transfers);
  });

  test("escalations are counted", () => {
    expect(life(log("0 created", "5 escalated", "9 escalated"))).toMatchObject({ escalations: 2, escalated: true });
  });
});

describe("tickets that do not count (0.12)", () => {
  test.each<[string, readonly string[], string | null]>([
    ["merged", ["0 created", "5 merged"], "merged"],
    ["deleted", ["0 created", "5 deleted"], "deleted"],
    ["spam", ["0 created", "5 spam"], "spam"],
    ["deleted, then restored", ["0 created", "5 deleted", "9 restored"], null],
    ["spam, then restored", ["0 created", "5 spam", "9 restored"], null],
    ["deleted again", ["0 created", "5 deleted", "9 restored", "12 deleted"], "deleted"],
    ["a merged ticket is not restored", ["0 created", "5 merged", "9 restored"], "merged"],
    ["no word of its creation", ["5 agent", "9 solved"], "uncreated"],
    ["merged, and no word of its creation", ["5 merged"], "merged"],
  ])("%s", (_, lines, reason) => {
    const { tickets, excluded } = ticketsFromEvents(log(...lines));
    expect(excluded.map((ticket) => ticket.reason)).toEqual(reason === null ? [] : [reason]);
    expect(tickets).toHaveLength(reason === null ? 1 : 0);
  });

  test("they are whole, for those who count them after all", () => {
    const [uncreated] = ticketsFromEvents(log("5 customer", "9 agent", "12 solved")).excluded;
    expect(uncreated?.ticket).toMatchObject({
      openedAt: at(5),
      createdAt: at(5),
      firstRespondedAt: at(9),
      contacts: 1,
    });
  });

  test("what happened before the creation, by clocks that differ, happened at the start", () => {
    const ticket = life(log("-1 customer", "0 created", "5 agent"));
    expect(ticket).toMatchObject({ openedAt: at(-1), createdAt: at(-1), contacts: 1, replies: [wait(-1, 5)] });
  });
});

describe("what was noticed in the log", () => {
  test("events out of order are put into order, and counted", () => {
    const ordered = log("0 created", "5 agent", "9 solved", "12 closed");
    const [created, agent, solved, closed] = ordered as [TicketEvent, TicketEvent, TicketEvent, TicketEvent];
    const { tickets, outOfOrder } = ticketsFromEvents([closed, created, solved, agent]);
    expect([tickets[0], outOfOrder]).toEqual([life(ordered), 3]);
    expect(ticketsFromEvents([created, agent, solved, closed]).outOfOrder).toBe(0);
    const other = { ...created, ticket: "U" };
    expect(ticketsFromEvents([created, agent, other]).outOfOrder).toBe(0);
  });

  test("duplicates count once: of one id, or equal in every field", () => {
    const reply: TicketEvent = { ticket: "T", at: at(5), type: "message", author: "agent" };
    const replies = (...events: TicketEvent[]) => {
      const { tickets, duplicates } = ticketsFromEvents([...log("0 created"), ...events]);
      return [tickets[0]?.agentReplies, duplicates];
    };
    expect(replies(reply, reply, { ...reply, private: false })).toEqual([1, 2]);
    expect(replies({ ...reply, id: 1 }, { ...reply, id: 1, at: at(6) }, { ...reply, id: 1, author: "bot" })).toEqual([
      0, 2,
    ]);
    expect(replies({ ...reply, id: 1 }, { ...reply, id: 2 })).toEqual([2, 0]);
    expect(replies({ ...reply, id: 1 }, { ...reply, id: "1" })).toEqual([2, 0]);
    expect(replies({ ...reply, id: 1 }, reply, { ...reply, id: null })).toEqual([2, 1]);
    expect(replies(reply, { ...reply, at: at(6) })).toEqual([2, 0]);
  });

  test("one id in two tickets is two events", () => {
    const events: TicketEvent[] = ["A", "B"].map((ticket) => ({ ticket, at: NINE, id: 1, type: "created" }));
    expect(ticketsFromEvents(events)).toMatchObject({ tickets: [{ id: "A" }, { id: "B" }], duplicates: 0 });
  });

  test("1 and the text 1 are two tickets", () => {
    const events: TicketEvent[] = [1, "1"].map((ticket) => ({ ticket, at: NINE, type: "created" }));
    expect(ticketsFromEvents(events).tickets.map(({ id }) => id)).toEqual([1, "1"]);
  });
});

describe("inadmissible events", () => {
  const good = { ticket: "T", at: NINE, type: "created" };

  test.each<[string, unknown, string | RegExp]>([
    ["no event", 5, "events[1]: expected an event, a record with ticket, at and type, received 5"],
    ["an array", [], "events[1]: expected an event, a record with ticket, at and type, received []"],
    ["no ticket", { ...good, ticket: undefined }, "events[1].ticket: expected text or a whole number from 0"],
    [
      "an empty ticket",
      { ...good, ticket: "" },
      'events[1].ticket: expected text or a whole number from 0, received ""',
    ],
    ["a ticket beyond exactness", { ...good, ticket: 2 ** 53 }, "events[1].ticket: expected"],
    ["no instant", { ...good, at: undefined }, "events[1].at: expected an instant (a Date,"],
    [
      "an instant without offset",
      { ...good, at: "2026-03-02T09:00:00" },
      /events\[1\]\.at: expected an instant .*, received "2026-03-02T09:00:00" \(add Z or an offset/,
    ],
    [
      "epoch seconds",
      { ...good, at: NINE / 1000 },
      /events\[1\]\.at: expected an instant .*, received 1772442000 \(epoch seconds\? multiply by 1000\)$/,
    ],
    [
      "an instant that KPIs would take for seconds, as tickets hold numbers",
      { ...good, at: new Date(0) },
      "events[1].at: expected an instant from March 1973 on or before November 1966",
    ],
    [
      "another name for the ticket",
      { ticket_id: "T", at: NINE, type: "created" },
      "events[1].ticket: expected text or a whole number from 0, received a record with ticket_id, at and type",
    ],
    [
      "another name for the instant",
      { ticket: "T", timestamp: NINE, type: "created" },
      /events\[1\]\.at: expected an instant .*, received a record with ticket, timestamp and type$/,
    ],
    [
      "another name for the assignee",
      { ...good, type: "assigned", assigned_to: 4 },
      "events[1].assignee: expected text or a whole number from 0, or null for nobody, received a record with ticket, at, type and assigned_to",
    ],
    [
      "a bigint ticket",
      { ...good, ticket: 7n },
      "events[1].ticket: expected text or a whole number from 0, received 7n (write Number(…) around it)",
    ],
    [
      "an undefined id",
      { ...good, id: undefined },
      "events[1].id: expected text or a whole number from 0, or null, received undefined in a record with ticket, at, type and id (write ?? null on a field that may be unset)",
    ],
    [
      "an undefined author of a creation",
      { ...good, author: undefined },
      'events[1].author: expected "customer" or "agent" or "bot" or "automation", or null, received undefined in a record',
    ],
    [
      "an undefined author of a status",
      { ...good, type: "status", status: "open", author: undefined },
      "events[1].author: expected",
    ],
    [
      "an undefined privacy",
      { ...good, type: "message", author: "agent", private: undefined },
      "events[1].private: expected true or false, or null, received undefined in a record",
    ],
    ["an id that names nothing", { ...good, id: {} }, "events[1].id: expected text or a whole number from 0"],
    ["an unknown type", { ...good, type: "replied" }, 'events[1].type: expected "created" or "message"'],
    ["a status for a type", { ...good, type: "open" }, "events[1].type: expected"],
    ["a name of Object's", { ...good, type: "constructor" }, "events[1].type: expected"],
    ["an unknown status", { ...good, type: "status", status: "snoozed" }, 'events[1].status: expected "new" or "open"'],
    ["no status", { ...good, type: "status" }, "events[1].status: expected"],
    ["a message without an author", { ...good, type: "message" }, 'events[1].author: expected "customer" or "agent"'],
    ["an unknown author", { ...good, type: "message", author: "ann" }, "events[1].author: expected"],
    ["created by nobody known", { ...good, author: "ann" }, "events[1].author: expected"],
    ["resolved by nobody known", { ...good, type: "resolved", author: "ann" }, "events[1].author: expected"],
    [
      "neither private nor public",
      { ...good, type: "message", author: "agent", private: "no" },
      "events[1].private: expected",
    ],
    ["an assignment to undefined", { ...good, type: "assigned" }, "events[1].assignee: expected text"],
  ])("%s", (_, event, message) => {
    const events = [good, event] as TicketEvent[];
    for (const [read, name] of [
      [ticketsFromEvents, "ticketsFromEvents"],
      [(some: TicketEvent[]) => [...eachTicket(some)], "eachTicket"],
    ] as const) {
      expect(() => read(events)).toThrow(KpiInputError);
      expect(() => read(events)).toThrow(typeof message === "string" ? `${name} ${message}` : message);
    }
  });

  test("all of them are named together, and sift sets them aside by the schema of an event", () => {
    const events = [5, good, { ...good, at: "soon" }, { ...good, ticket: null }] as TicketEvent[];
    expect(() => ticketsFromEvents(events)).toThrow(/events\[0\]: .*\(and 2 more\)/);
    const { valid, rejected } = sift(ticketEvent, events);
    expect(valid).toEqual([good]);
    expect(valid[0]).toBe(good);
    expect(ticketsFromEvents(valid).tickets).toHaveLength(1);
    expect(rejected.map(({ index, issues }) => [index, issues.map(({ path }) => path)])).toEqual([
      [0, [[]]],
      [2, [["at"]]],
      [3, [["ticket"]]],
    ]);
  });

  test("a field of another type of event does not matter", () => {
    const event = {
      ...good,
      status: "gone",
      author: null,
      assignee: {},
      private: 5,
      other: 1n,
    } as unknown as TicketEvent;
    expect(life([event]).status).toBe("new");
    const escalated = { ...good, type: "escalated", author: 5n } as unknown as TicketEvent;
    expect(ticketsFromEvents([...log("0 created"), escalated, escalated])).toMatchObject({ duplicates: 1 });
  });

  test.each<[string, unknown]>([
    ["not iterable", 5],
    ["text", "created"],
    ["nothing", undefined],
  ])("a log that is %s", (_, events) => {
    expect(() => ticketsFromEvents(events as [])).toThrow(/^ticketsFromEvents events: expected an iterable/);
    expect(() => eachTicket(events as [])).toThrow(/^eachTicket events: expected an iterable/);
  });

  test.each<[object, string]>([
    [{ from: "creation" }, "from: expected no options but start, bots, waitFrom, session, clock and asOf"],
    [{ start: "agent" }, 'start: expected "customer" or "creation" or "handoff", received "agent"'],
    [{ bots: true }, 'bots: expected "clear" or "ignore" or "answer"'],
    [{ waitFrom: null }, 'waitFrom: expected "first" or "last"'],
    [{ session: -1 }, "session: expected milliseconds"],
    [{ session: "30m" }, "session: expected milliseconds"],
    [{ clock: 5 }, "clock: expected a function"],
    [{ asOf: "2026-03-02" }, "asOf: expected an instant (a Date,"],
    [
      { asOf: 1_772_442_000 },
      "asOf: expected an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset), received 1772442000 (epoch seconds? multiply by 1000)",
    ],
  ])("options %j", (options, message) => {
    expect(() => ticketsFromEvents([], options)).toThrow(`ticketsFromEvents options.${message}`);
    expect(() => eachTicket([], options)).toThrow(`eachTicket options.${message}`);
  });
});

describe("eachTicket", () => {
  const events = ["A", "B", "C"].flatMap((ticket, index) =>
    log("9 solved", "0 created", "5 agent", "5 agent", ...(index === 1 ? ["12 merged"] : [])).map((event) => ({
      ...event,
      ticket,
    })),
  );

  test("gives what ticketsFromEvents gives, one by one", () => {
    const whole = ticketsFromEvents(events);
    const excluded: unknown[] = [];
    expect([...eachTicket(events, {}, (ticket) => excluded.push(ticket))]).toEqual(whole.tickets);
    expect(excluded).toEqual(whole.excluded);
    expect([...eachTicket(events)]).toEqual(whole.tickets);
  });

  test("returns what was noticed", () => {
    const tickets = eachTicket(events);
    let last = tickets.next();
    while (last.done !== true) last = tickets.next();
    expect(last.value).toEqual({ duplicates: 3, outOfOrder: 9, later: 0 });
  });

  test("reads no further than it must", () => {
    let read = 0;
    function* counted() {
      for (const event of events) {
        read += 1;
        yield event;
      }
    }
    const tickets = eachTicket(counted());
    expect(read).toBe(0);
    expect(tickets.next().value).toMatchObject({ id: "A" });
    expect(read).toBe(5);
  });

  test("closes what it leaves early, and only that", () => {
    const closed: string[] = [];
    function* closing(name: string) {
      try {
        yield* events;
      } finally {
        closed.push(name);
      }
    }
    const tickets = eachTicket(closing("early"));
    tickets.next();
    expect(closed).toEqual([]);
    tickets.return({ duplicates: 0, outOfOrder: 0, later: 0 });
    expect(closed).toEqual(["early"]);
    let returns = 0;
    const iterator = events.values();
    const whole = {
      [Symbol.iterator]: () => ({ next: () => iterator.next(), return: () => ({ done: true, value: (returns += 1) }) }),
    };
    expect([...eachTicket(whole as Iterable<TicketEvent>)]).toHaveLength(2);
    expect(returns).toBe(0);
  });

  test.each([undefined, 5, {}, { next: () => 5 }])("an iterator %j is refused", (iterator) => {
    const junk = { [Symbol.iterator]: () => iterator } as unknown as Iterable<TicketEvent>;
    expect(() => [...eachTicket(junk)]).toThrow(KpiInputError);
    expect(() => [...eachTicket(junk)]).toThrow(/^eachTicket events: expected an iterable/);
  });

  test.each([5, null, "push", {}])("excluded %j is no function", (excluded) => {
    expect(() => eachTicket(events, {}, excluded as never)).toThrow(/^eachTicket\.excluded: expected a function/);
  });

  test("a ticket that comes again is named", () => {
    const again = [...events, { ticket: "A", at: at(99), type: "escalated" } as const];
    expect(() => [...eachTicket(again)]).toThrow(
      `eachTicket events[${events.length}].ticket: expected events grouped by ticket, received "A"`,
    );
  });
});
