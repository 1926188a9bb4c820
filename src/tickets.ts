/** The life of a ticket from what happened to it. */

export { type InputIssue, KpiInputError } from "./input/error.ts";
export { eachTicket } from "./tickets/eachTicket.ts";
export type { Author, TicketEvent, TicketStatus } from "./tickets/events.ts";
export type {
  BotReplies,
  ExcludedTicket,
  Exclusion,
  Ticket,
  TicketLog,
  TicketLogCounts,
  TicketOptions,
  TicketReply,
  TicketStart,
} from "./tickets/ticket.ts";
export { ticketEvent } from "./tickets/ticketEvent.ts";
export { ticketsFromEvents } from "./tickets/ticketsFromEvents.ts";
