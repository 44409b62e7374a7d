import type { Call, ListenMode, Order, OrderKind } from "../api/types";

const names: Record<OrderKind, [name: string, done: string]> = {
  dial: ["呼出", "对方已接听"],
  hold: ["保持", "客户在听音乐"],
  resume: ["恢复", "已恢复通话"],
  mute: ["静音", "已静音，对方听不到您"],
  unmute: ["取消静音", "对方又能听到您了"],
  transfer: ["转接", "已转接"],
  consult: ["咨询", "对方已接听，客户在听音乐"],
  completeTransfer: ["转接", "已转接"],
  conference: ["三方通话", "三方通话中"],
  dropThird: ["挂断第三方", "第三方已挂断"],
  ringMe: ["呼叫话机", "您的话机已接听"],
  listen: ["监听", "已接入通话"],
  stopListening: ["退出监听", "已退出"],
  hangUp: ["挂断", "已挂断"],
};

const problems: Record<string, string> = {
  busy: "占线",
  "no-answer": "无人接听",
  machine: "语音信箱",
  refused: "对方拒接",
  unreachable: "号码无法接通",
  lost: "线路中断",
  "hung-up": "已挂断",
  transferred: "已转接",
  "no-phone": "您的话机没有接通，请检查“我的话机”",
  "no-call": "通话已经结束",
  "not-now": "现在不能这样操作",
};

export const listening: Record<ListenMode, string> = { listen: "监听", whisper: "密语", join: "强插" };
export const problemOf = (code: string | null) => (code ? (problems[code] ?? "没有成功") : "没有成功");
export const doneOf = (order: Order) => names[order.kind][1];
export const failedOf = (order: Order) => `${names[order.kind][0]}没有成功：${problemOf(order.problem)}`;

export interface Standing {
  text: string;
  tone: "ringing" | "talking" | "waiting" | "over";
}

/** How the call stands, in the words of the trade. */
export function standingOf(call: Call, myId: string): Standing {
  if (call.endedAt) return { text: `通话结束：${problemOf(call.endedBecause)}`, tone: "over" };
  if (!call.beganAt)
    return call.dial?.state === "failed"
      ? { text: `没有呼出：${problemOf(call.dial.problem)}`, tone: "over" }
      : { text: `正在呼叫 ${call.dial?.target ?? "客户"}`, tone: "ringing" };
  const { customer, agent, third } = legsOf(call);
  if (agent?.state === "ringing") return { text: `${agent.agentId === myId ? "您" : agent.name}的话机响铃中`, tone: "ringing" };
  if (customer?.state === "ringing") return { text: `正在呼叫客户 ${customer.number ?? ""}`, tone: "ringing" };
  if (third?.state === "ringing") return { text: `正在呼叫 ${third.number ?? "第三方"}，客户在听音乐`, tone: "ringing" };
  if (third) return customer?.state === "held" ? { text: `咨询中：${third.number ?? "第三方"}`, tone: "waiting" } : { text: "三方通话中", tone: "talking" };
  if (!agent) return { text: "客户在线", tone: "waiting" };
  if (customer?.state === "held") return { text: "保持中，客户在听音乐", tone: "waiting" };
  return { text: agent.muted ? "通话中，您已静音" : "通话中", tone: "talking" };
}

export function legsOf(call: Call) {
  const of = (role: Call["legs"][number]["role"]) => call.legs.find((leg) => leg.role === role);
  return { customer: of("customer"), agent: of("agent"), third: of("third") };
}

export const isUp = (call: Call | null): call is Call => !!call?.beganAt && !call.endedAt;
