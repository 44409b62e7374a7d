import type { SameDayContact } from "../api/types";
import { clockOf } from "../time";
import { channelOf, owners, states } from "../words";

/** Other contacts about the same account today: who phones about what they wrote is one case. */
export function SameDay({ contacts }: { contacts: SameDayContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <section className="same-day" aria-label="今日同户来访" data-testid="same-day">
      <strong>今日同户来访</strong>
      <ul>
        {contacts.map((contact) => (
          <li key={contact.conversationId}>
            <span>
              {clockOf(contact.at)} {channelOf(contact.channel)}
            </span>
            <span className="quiet">{owners[contact.owner]}</span>
            {contact.tickets.map((ticket) => (
              <span key={ticket.number} className="chip">
                {ticket.typeName} {ticket.number} {states[ticket.state]}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
