import type { Duty, Owner, PhoneState, Priority, Role, SupplyState, TicketState } from "./api/types";

export const services: Record<string, string> = { electricity: "供电", gas: "燃气", water: "供水", heating: "供热" };
export const channels: Record<string, string> = { web: "网页", wechat: "微信", phone: "电话", ask: "试问" };
export const roles: Record<Role, string> = {
  agent: "坐席",
  supervisor: "班长",
  trainer: "训练师",
  administrator: "管理员",
};
export const duties: Record<Duty, string> = { off: "未上岗", free: "空闲", paused: "暂停" };
export const phones: Record<PhoneState, string> = {
  free: "空闲",
  ringing: "振铃",
  onCall: "通话中",
  paused: "已暂停",
  unreachable: "未注册",
};
export const owners: Record<Owner, string> = { bot: "机器人", queue: "排队中", agent: "人工", ended: "已结束" };
export const priorities: Record<Priority, string> = { emergency: "紧急", urgent: "加急", normal: "普通" };
export const states: Record<TicketState, string> = {
  filed: "已受理",
  assigned: "已派工",
  inProgress: "处理中",
  done: "已办结",
  cancelled: "已撤销",
};
export const supplies: Record<SupplyState, string> = {
  normal: "正常",
  stopped: "报停",
  cutForArrears: "欠费停供",
  valveClosed: "余额不足关阀",
  closed: "销户",
};
export const identities = { unknown: "未核实", channel: "渠道认得", proven: "已核实" } as const;

const reasons: Record<string, string> = {
  asked: "要求人工",
  emergency: "紧急情况",
  misunderstood: "没听懂",
  angry: "客户不满",
  identity: "核验失败",
  complaint: "投诉",
  failed: "办理失败",
};

export const reasonOf = (code: string) => reasons[code] ?? "转人工";
export const serviceOf = (code: string | null | undefined) => (code ? (services[code] ?? code) : "");
export const channelOf = (code: string) => channels[code] ?? code;
export const isOpen = (state: TicketState) => state !== "done" && state !== "cancelled";

const byWhom: Record<string, string> = { bot: "机器人", customer: "客户", system: "系统" };
export const byOf = (by: string) => byWhom[by] ?? by;
