import { Button } from "antd";
import { useState } from "react";
import type { QueueLine } from "../api/types";
import { spanOf } from "../time";
import { channelOf, priorities, reasonOf, serviceOf } from "../words";

interface Props {
  line: QueueLine;
  now: number;
  selected: boolean;
  onSelect: (id: string) => void;
  onAccept: (id: string) => Promise<void>;
}

export function WaitingItem({ line, now, selected, onSelect, onAccept }: Props) {
  const [busy, setBusy] = useState(false);
  const waited = now - new Date(line.queuedAt).getTime();
  const patience = waited > 180_000 ? "long" : waited > 60_000 ? "middle" : "short";
  const accept = async () => {
    setBusy(true);
    await onAccept(line.conversationId);
    setBusy(false);
  };
  return (
    <article
      className={`item waiting ${line.priority} ${selected ? "selected" : ""}`}
      data-testid="waiting"
      data-conversation={line.conversationId}
    >
      <button type="button" className="item-body" onClick={() => onSelect(line.conversationId)}>
        <span className="item-row">
          {line.priority !== "normal" && <em className={`chip ${line.priority}`}>{priorities[line.priority]}</em>}
          <strong>{reasonOf(line.reason)}</strong>
          {line.onLine && <em className="chip on-line">电话在线</em>}
          <span className="quiet">{[serviceOf(line.service), !line.onLine && channelOf(line.channel)].filter(Boolean).join(" · ")}</span>
          <time className={`waited ${patience}`}>{spanOf(waited)}</time>
        </span>
        <span className="item-row">{whoOf(line)}</span>
        <span className="item-row why">{line.why}</span>
      </button>
      <Button className="accept" type="primary" danger={line.priority === "emergency"} loading={busy} onClick={accept}>
        接起
      </Button>
    </article>
  );
}

export function whoOf(line: QueueLine) {
  const who = [line.customerName, line.accountNumber ?? line.callerNumber].filter(Boolean).join(" ");
  return who || "未知客户";
}
