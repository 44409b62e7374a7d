import { Badge } from "antd";
import type { QueueLine } from "../api/types";
import { spanOf } from "../time";
import { serviceOf } from "../words";
import { whoOf } from "./WaitingItem";

interface Props {
  line: QueueLine;
  now: number;
  unread: number;
  selected: boolean;
  onSelect: (id: string) => void;
}

const sayer = { customer: "", bot: "机器人：", agent: "我：", system: "" } as const;

export function MyItem({ line, now, unread, selected, onSelect }: Props) {
  const owed = line.lastSpeaker === "customer";
  return (
    <article
      className={`item mine ${line.priority} ${selected ? "selected" : ""} ${unread > 0 ? "unread" : ""}`}
      data-testid="mine"
      data-conversation={line.conversationId}
    >
      <button type="button" className="item-body" onClick={() => onSelect(line.conversationId)}>
        <span className="item-row">
          <strong>{whoOf(line)}</strong>
          {line.onLine && <em className="chip on-line">电话</em>}
          <span className="quiet">{serviceOf(line.service)}</span>
          <Badge count={unread} size="small" className="count" />
          <time className={owed ? "waited middle" : "waited"} title={owed ? "客户等您回复" : "上一句"}>
            {spanOf(now - new Date(line.lastAt).getTime())}
          </time>
        </span>
        <span className="item-row why">
          {line.lastSpeaker ? sayer[line.lastSpeaker] : ""}
          {line.lastText}
        </span>
      </button>
    </article>
  );
}
