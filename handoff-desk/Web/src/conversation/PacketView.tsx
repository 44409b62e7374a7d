import { useState } from "react";
import type { Conversation } from "../api/types";
import { spanOf } from "../time";
import { photosSlot } from "../tickets/Slots";
import { priorities, reasonOf } from "../words";

/** Why they want a person, who they are, and all that the bot already did. */
export function PacketView({ conversation, contactsThisWeek }: { conversation: Conversation; contactsThisWeek: number }) {
  const [open, setOpen] = useState(true);
  const handoff = conversation.handoff;
  if (!handoff) return null;
  const packet = handoff.packet;
  const waited = handoff.claimedAt
    ? new Date(handoff.claimedAt).getTime() - new Date(handoff.queuedAt).getTime()
    : null;
  return (
    <section className={`packet ${handoff.priority}`} aria-label="转接说明" data-testid="packet">
      <button type="button" className="packet-why" onClick={() => setOpen(!open)} aria-expanded={open}>
        {handoff.priority !== "normal" && <em className={`chip ${handoff.priority}`}>{priorities[handoff.priority]}</em>}
        <strong>{reasonOf(handoff.reason)}</strong>
        <span>{packet?.why}</span>
        <span className="grow" />
        {waited !== null && <span className="quiet">等了 {spanOf(waited)}</span>}
        <span className="quiet">{open ? "收起" : "展开"}</span>
      </button>
      {open && packet && (
        <div className="packet-body">
          <Row name="身份">
            {packet.howProven}
            {contactsThisWeek > 1 && <em className="chip urgent">本周第 {contactsThisWeek} 次联系</em>}
          </Row>
          {packet.requestType && <Row name="正在办">{packet.requestType}</Row>}
          {Object.keys(packet.slots).length > 0 && (
            <Row name="已收集">
              {Object.entries(packet.slots).map(([name, value]) => (
                <span className="slot" key={name}>
                  <i>{name}</i>
                  {name === photosSlot ? `${value.split(",").length} 张` : value}
                </span>
              ))}
            </Row>
          )}
          {packet.answered.length > 0 && (
            <Row name="已问答">
              {packet.answered.map((one, index) => (
                <p key={index} className="answered">
                  <b>{one.question}</b>
                  <span title={one.answer}>{one.answer}</span>
                </p>
              ))}
            </Row>
          )}
          {packet.openTickets.length > 0 && <Row name="在办工单">{packet.openTickets.join("、")}</Row>}
          {packet.summary && <Row name="小结">{packet.summary}</Row>}
        </div>
      )}
    </section>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="packet-row">
      <span className="quiet">{name}</span>
      <div>{children}</div>
    </div>
  );
}
