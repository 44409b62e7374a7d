import { Button, Spin } from "antd";
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Sound } from "../call/recording";
import { dateOf, dayOf } from "../time";
import { Line, PendingLine } from "./Line";
import type { Thread } from "./thread";

const near = 80;

/** The lines, kept at the end unless one has scrolled up to read. */
export function Transcript({ thread, customer, typing, sound }: { thread: Thread; customer: string; typing: boolean; sound: Sound }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const count = thread.messages.length + thread.pending.length;

  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBelow(true);
  }, [count, typing]);

  const scrolled = () => {
    const area = box.current!;
    atEnd.current = area.scrollHeight - area.scrollTop - area.clientHeight < near;
    if (atEnd.current) setBelow(false);
  };

  const shown = thread.messages.filter((message) => message.text || message.attachments.length > 0 || message.card);
  const heard = shown.find((message) => sound.isHeard(message.seq))?.seq;
  useEffect(() => {
    box.current?.querySelector(".heard")?.scrollIntoView({ block: "nearest" });
  }, [heard]);
  return (
    <div className="transcript-frame">
      <div className="transcript" ref={box} onScroll={scrolled} onLoadCapture={() => atEnd.current && toEnd()} role="log" aria-label="对话">
        {!thread.loaded && <Spin className="centred" />}
        {shown.map((message, index) => {
          const before = shown[index - 1];
          const newDay = !before || dateOf(before.at) !== dateOf(message.at);
          return (
            <Fragment key={message.seq}>
              {newDay && <p className="day">{dayOf(message.at)}</p>}
              <Line message={message} customer={customer} sound={sound} />
            </Fragment>
          );
        })}
        {thread.pending.map((pending) => (
          <PendingLine key={pending.id} pending={pending} thread={thread} />
        ))}
        {typing && (
          <p className="typing" role="status">
            客户正在输入…
          </p>
        )}
      </div>
      {below && (
        <Button size="small" shape="round" className="below" onClick={toEnd}>
          ↓ 有新消息
        </Button>
      )}
    </div>
  );
}
