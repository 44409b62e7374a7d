import { App, Button, Input, Select, Tag } from "antd";
import { lazy, Suspense, useContext, useState } from "react";
import { get, post, say } from "../api/call";
import type { Ticket, TicketPage, TicketState } from "../api/types";
import { OpenCase } from "../shell/openCase";
import { dueOf, fullOf, useNow } from "../time";
import { byOf, isOpen, states } from "../words";
import { Slots } from "./Slots";

const CallOut = lazy(() => import("../call/CallOut"));

const colours: Record<TicketState, string> = {
  filed: "blue",
  assigned: "cyan",
  inProgress: "gold",
  done: "green",
  cancelled: "default",
};

interface Props {
  ticket: Ticket;
  conversationId: string;
  mayAct: boolean;
  onChanged: () => void;
}

/** A ticket with its clock; opened, its history and the way to move it on. */
export function TicketItem({ ticket, conversationId, mayAct, onChanged }: Props) {
  const { message } = App.useApp();
  const [page, setPage] = useState<TicketPage | null>(null);
  const [open, setOpen] = useState(false);
  const path = `conversations/${encodeURIComponent(conversationId)}/tickets/${encodeURIComponent(ticket.number)}`;
  const toggle = async () => {
    setOpen(!open);
    if (open) return;
    try {
      setPage(await get<TicketPage>(path));
    } catch (failure) {
      message.error(say(failure));
    }
  };
  const move = async (state: TicketState, note: string) => {
    try {
      await post<Ticket>(path, { state, note });
      setPage(await get<TicketPage>(path));
      message.success(`工单 ${ticket.number} ${states[state]}`);
      onChanged();
    } catch (failure) {
      message.error(say(failure));
    }
  };
  return (
    <article className="ticket" data-testid="ticket" data-number={ticket.number}>
      <button type="button" className="ticket-head" onClick={toggle} aria-expanded={open}>
        <span className="item-row">
          <strong>{ticket.typeName}</strong>
          {ticket.priority === 0 && <em className="chip emergency">紧急</em>}
          {ticket.urged > 0 && <em className="chip urgent">催 {ticket.urged}</em>}
          <span className="grow" />
          <Tag color={colours[ticket.state]}>{states[ticket.state]}</Tag>
        </span>
        <span className="item-row quiet">
          <span className="ticking">{ticket.number}</span>
          <span>{fullOf(ticket.filedAt)}</span>
          {isOpen(ticket.state) && ticket.dueAt && <Due dueAt={ticket.dueAt} />}
        </span>
        <span className="ticket-summary">{ticket.summary}</span>
      </button>
      {open && page && (
        <div className="ticket-more">
          {ticket.promiseText && <p className="quiet">承诺：{ticket.promiseText}</p>}
          <Slots ticket={page.ticket} conversationId={conversationId} />
          <ol>
            {page.history.map((entry, index) => (
              <li key={index}>
                <span className="quiet">
                  {fullOf(entry.at)} {byOf(entry.by)}
                </span>{" "}
                {states[entry.state]} {entry.note === states[entry.state] ? "" : entry.note}
              </li>
            ))}
          </ol>
          {mayAct && isOpen(page.ticket.state) && page.ticket.typeId === "callback" && <CallBack path={path} ticket={page.ticket} />}
          {mayAct && isOpen(page.ticket.state) && <Move onMove={move} />}
        </div>
      )}
    </article>
  );
}

/** Calls the customer who asked for it; how it went is kept in the ticket's history. */
function CallBack({ path, ticket }: { path: string; ticket: Ticket }) {
  const open = useContext(OpenCase);
  const [calling, setCalling] = useState(false);
  const number = ticket.slots["联系电话"] ?? ticket.contact ?? undefined;
  return (
    <>
      <Button onClick={() => setCalling(true)}>回拨 {number}</Button>
      <Suspense>
        {calling && <CallOut title={`回拨：工单 ${ticket.number}`} path={`${path}/call`} number={number} onCalled={open} onClose={() => setCalling(false)} />}
      </Suspense>
    </>
  );
}

function Due({ dueAt }: { dueAt: string }) {
  const due = dueOf(dueAt, useNow());
  return <span className={due.late ? "late" : ""}>{due.text}</span>;
}

function Move({ onMove }: { onMove: (state: TicketState, note: string) => Promise<void> }) {
  const [state, setState] = useState<TicketState>("done");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await onMove(state, note.trim());
    setBusy(false);
  };
  return (
    <div className="move">
      <Select
        value={state}
        onChange={setState}
        options={(["done", "inProgress", "assigned", "cancelled"] as const).map((value) => ({ value, label: states[value] }))}
        aria-label="新状态"
      />
      <Input
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={() => note.trim().length > 1 && void go()}
        placeholder="处理情况（必填）"
        maxLength={500}
        aria-label="处理情况"
      />
      <Button type="primary" disabled={note.trim().length < 2} loading={busy} onClick={go}>
        保存
      </Button>
    </div>
  );
}
