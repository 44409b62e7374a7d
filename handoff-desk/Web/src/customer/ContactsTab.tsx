import { useState } from "react";
import { get, say } from "../api/call";
import type { Contact, Message, MessagePage } from "../api/types";
import { Line } from "../conversation/Line";
import { fullOf } from "../time";
import { channelOf, owners, serviceOf } from "../words";

/** Earlier contacts of this account on every channel; opened, what was said. */
export function ContactsTab({ contacts, via }: { contacts: Contact[]; via: string }) {
  return (
    <div className="tab">
      {contacts.map((contact) => (
        <ContactItem key={contact.conversationId} contact={contact} via={via} />
      ))}
      {contacts.length === 0 && <p className="empty">没有别的联系</p>}
    </div>
  );
}

function ContactItem({ contact, via }: { contact: Contact; via: string }) {
  const [open, setOpen] = useState(false);
  const [messages, setMessages] = useState<Message[] | string>([]);
  const toggle = () => {
    setOpen(!open);
    if (open) return;
    get<MessagePage>(`conversations/${encodeURIComponent(contact.conversationId)}/messages?via=${encodeURIComponent(via)}`).then(
      (page) => setMessages(page.messages),
      (failure) => setMessages(say(failure)),
    );
  };
  return (
    <article className="ticket">
      <button type="button" className="ticket-head" onClick={toggle} aria-expanded={open}>
        <span className="item-row">
          <strong>{fullOf(contact.startedAt)}</strong>
          <span>{channelOf(contact.channel)}</span>
          <span className="quiet">{serviceOf(contact.service)}</span>
          <span className="grow" />
          <span className="quiet">{owners[contact.owner]}</span>
          {contact.satisfaction && <span className="chip">{contact.satisfaction} 分</span>}
        </span>
        {contact.tickets.length > 0 && <span className="ticket-summary">工单：{contact.tickets.join("、")}</span>}
      </button>
      {open && (
        <div className="ticket-more">
          {typeof messages === "string" ? (
            <p>{messages}</p>
          ) : (
            messages.filter((one) => one.text).map((one) => <Line key={one.seq} message={one} customer="客户" via={via} />)
          )}
        </div>
      )}
    </article>
  );
}
