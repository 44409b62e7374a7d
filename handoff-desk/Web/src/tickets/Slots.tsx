import { useState } from "react";
import type { Ticket } from "../api/types";

/** Under this name the bot keeps the numbers of the photos that came with a request. */
export const photosSlot = "照片";

/** What was gathered for a ticket, and its photos as pictures. */
export function Slots({ ticket, conversationId }: { ticket: Ticket; conversationId: string }) {
  const { [photosSlot]: photos, ...slots } = ticket.slots;
  const rows = Object.entries({ ...slots, ...(ticket.address && { 地址: ticket.address }), ...(ticket.contact && { 联系电话: ticket.contact }) });
  return (
    <>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {photos && (
        <p className="photos">
          {photos.split(",").map((id) => (
            <Photo key={id} id={id} via={conversationId} />
          ))}
        </p>
      )}
    </>
  );
}

/** The slot names files, not their kinds: what is no picture is a film. */
function Photo({ id, via }: { id: string; via: string }) {
  const [isFilm, setFilm] = useState(false);
  const address = `/desk/api/attachments/${encodeURIComponent(id)}?via=${encodeURIComponent(via)}`;
  if (isFilm) return <video src={address} controls preload="metadata" aria-label="客户随工单发来的视频" />;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img src={address} alt="客户随工单发来的照片" loading="lazy" onError={() => setFilm(true)} />
    </a>
  );
}
