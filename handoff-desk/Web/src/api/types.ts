// What the desk's API says; times are ISO 8601 in UTC.
export type Role = "agent" | "supervisor" | "trainer" | "administrator";
export type Duty = "off" | "free" | "paused";
/** What their telephone at the PBX does; null when nothing is known. */
export type PhoneState = "free" | "ringing" | "onCall" | "paused" | "unreachable";
export type Owner = "bot" | "queue" | "agent" | "ended";
export type Speaker = "customer" | "bot" | "agent" | "system";
export type Priority = "emergency" | "urgent" | "normal";
export type TicketState = "filed" | "assigned" | "inProgress" | "done" | "cancelled";
export type ListenMode = "listen" | "whisper" | "join";
export type OrderKind =
  | "hold"
  | "resume"
  | "mute"
  | "unmute"
  | "transfer"
  | "consult"
  | "completeTransfer"
  | "conference"
  | "dropThird"
  | "ringMe"
  | "listen"
  | "stopListening"
  | "dial"
  | "hangUp";
export type SupplyState = "normal" | "stopped" | "cutForArrears" | "valveClosed" | "closed";

export interface Me {
  id: string;
  login: string;
  name: string;
  role: Role;
  duty: Duty;
  pauseReason: string | null;
  dutySince: string | null;
  phone: PhoneState | null;
  mustChangePassword: boolean;
  /** Where my telephone is; null for the browser, or none. */
  extension: string | null;
}

export interface Person extends Omit<Me, "mustChangePassword" | "extension"> {
  lockedUntil: string | null;
}

export interface Wording {
  pauseReasons: string[];
  phrases: { title: string; text: string }[];
}

export interface QueueLine {
  conversationId: string;
  reason: string;
  priority: Priority;
  why: string;
  service: string | null;
  channel: string;
  /** The customer is on the telephone at this moment. */
  onLine: boolean;
  accountNumber: string | null;
  customerName: string | null;
  callerNumber: string | null;
  queuedAt: string;
  claimedAt: string | null;
  lastAt: string;
  lastSeq: number;
  lastSpeaker: Speaker | null;
  lastText: string | null;
}

export interface QueuePage {
  now: string;
  /** As the record has me now: my duty may have changed without me. */
  me: Me;
  waitingTotal: number;
  waiting: QueueLine[];
  mine: QueueLine[];
  free: number;
  paused: number;
}

export interface LiveLine {
  conversationId: string;
  owner: Owner;
  agentName: string | null;
  customerName: string | null;
  accountNumber: string | null;
  callerNumber: string | null;
  channel: string;
  onLine: boolean;
  /** How I am on that call. */
  listening: ListenMode | null;
  service: string | null;
  priority: Priority | null;
  reason: string | null;
  startedAt: string;
  since: string;
  lastAt: string;
}

export interface LivePage {
  now: string;
  conversations: LiveLine[];
}

export interface Packet {
  why: string;
  accountNumber: string | null;
  customerName: string | null;
  howProven: string;
  service: string | null;
  requestType: string | null;
  slots: Record<string, string>;
  answered: { question: string; answer: string }[];
  openTickets: string[];
  summary: string;
}

export interface Ticket {
  number: string;
  typeId: string;
  typeName: string;
  accountNumber: string | null;
  conversationId: string | null;
  service: string | null;
  address: string | null;
  contact: string | null;
  slots: Record<string, string>;
  summary: string;
  priority: number;
  state: TicketState;
  dueAt: string | null;
  promiseText: string | null;
  urged: number;
  filedAt: string;
  closedAt: string | null;
}

export interface TicketPage {
  ticket: Ticket;
  history: { at: string; by: string; state: TicketState; note: string }[];
}

export interface Conversation {
  id: string;
  channel: string;
  callerNumber: string | null;
  owner: Owner;
  agentName: string | null;
  mayAct: boolean;
  accountNumber: string | null;
  identityLevel: "unknown" | "channel" | "proven";
  service: string | null;
  region: string | null;
  satisfaction: number | null;
  startedAt: string;
  endedAt: string | null;
  lastSeq: number;
  handoff: {
    reason: string;
    priority: Priority;
    queuedAt: string;
    claimedAt: string | null;
    packet: Packet | null;
  } | null;
  /** Null when it is no call. */
  call: Call | null;
  /** Null when they follow no official account. */
  reach: Reach | null;
  tickets: Ticket[];
  sameDay: SameDayContact[];
}

/** Another contact about the same account on the same day. */
export interface SameDayContact {
  conversationId: string;
  channel: string;
  at: string;
  owner: Owner;
  tickets: { number: string; typeName: string; state: TicketState }[];
}

/** Whether a follower of an official account can be written to. */
export interface Reach {
  follows: boolean;
  left: number;
  until: string | null;
  /** Why what was written waits: a code. */
  problem: string | null;
  /** How they were told that something waits; null when they were not. */
  told: Told | null;
}

export interface Told {
  way: "subscription" | "template" | "sms" | null;
  state: "waiting" | "sent" | "delivered" | "refused" | "noConsent" | "outdated";
  at: string | null;
}

export interface Call {
  isOutgoing: boolean;
  /** The order that began it, when we called the customer. */
  dial: Order | null;
  /** Null while it is not yet dialled, or could not be. */
  beganAt: string | null;
  endedAt: string | null;
  endedBecause: string | null;
  /** Of all calls of the conversation, the oldest first. */
  recordings: Recording[];
  legs: Leg[];
}

export interface Recording {
  call: number;
  isOutgoing: boolean;
  beganAt: string;
  endedAt: string | null;
  quality: LineQuality | null;
}

/** How the customer's line fared: packets and milliseconds. */
export interface LineQuality {
  received: number;
  lost: number;
  jitterMs: number;
  sent: number;
  remoteLost: number | null;
  remoteJitterMs: number | null;
  roundTripMs: number | null;
}

export interface Leg {
  id: string;
  role: "customer" | "agent" | "third" | "supervisor";
  state: "ringing" | "up" | "held";
  agentId: string | null;
  name: string | null;
  number: string | null;
  muted: boolean;
  mode: ListenMode | null;
}

export interface Order {
  key: string;
  kind: OrderKind;
  target: string | null;
  state: "given" | "done" | "failed";
  /** Why it was not done: a code. */
  problem: string | null;
}

export interface Colleague {
  name: string;
  extension: string;
  duty: Duty;
}

/** A place in a recording. */
export interface Mark {
  atMs: number;
  mark: string;
  id: string | null;
}

export interface Message {
  seq: number;
  id: string;
  speaker: Speaker;
  agentName: string | null;
  text: string;
  at: string;
  attachments: { id: string; fileName: string; contentType: string }[];
  citations: { title: string; clause: string | null; effectiveFrom: string | null; passageId: string }[];
  suggestions: string[];
  card: { title: string; rows: { name: string; value: string }[] | null } | null;
}

export interface MessagePage {
  messages: Message[];
  more: boolean;
}

export interface AccountLine {
  number: string;
  service: string;
  holderName: string;
  address: string;
  supply: SupplyState;
}

export interface Account {
  number: string;
  service: string;
  holderName: string;
  phone: string;
  region: string;
  district: string;
  address: string;
  householdSize: number;
  areaM2: number | null;
  priceClass: string;
  prepaid: boolean;
  cardNumber: string | null;
  supply: SupplyState;
  marks: string[];
  meters: { number: string; kind: string; installedOn: string; state: string }[];
}

export interface Bill {
  period: string;
  usage: number;
  unit: string;
  amount: number;
  issuedOn: string;
  dueOn: string;
  paidOn: string | null;
  lines: { name: string; usage: number; unitPrice: number; amount: number }[];
}

export interface Billing {
  account: Account;
  others: AccountLine[];
  balance: { owed: number; lateFee: number; prepaid: number; unpaidPeriods: string[]; dueOn: string | null } | null;
  bills: Bill[];
  payments: { at: string; amount: number; method: string }[];
  readings: { meterNumber: string; on: string; value: number; unit: string; byCustomer: boolean }[];
}

export interface Outage {
  id: number;
  service: string;
  region: string;
  areas: string;
  cause: string;
  planned: boolean;
  startsAt: string;
  expectedEnd: string;
  endedAt: string | null;
}

export interface Contact {
  conversationId: string;
  channel: string;
  owner: Owner;
  service: string | null;
  satisfaction: number | null;
  startedAt: string;
  lastAt: string;
  tickets: string[];
}

export interface AccountPage {
  number: string;
  billing: Billing | null;
  billingProblem: string | null;
  tickets: Ticket[];
  outages: Outage[];
  contacts: Contact[];
  contactsThisWeek: number;
}

export interface RequestType {
  id: string;
  name: string;
  services: string[];
  department: string;
  priority: number;
  promise: string | null;
  promiseByRegion: Record<string, string> | null;
}
