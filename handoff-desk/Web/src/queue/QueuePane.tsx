import { Button, Spin, Tooltip } from "antd";
import { useState } from "react";
import { useNow } from "../time";
import { MyItem } from "./MyItem";
import { isMuted, setMuted } from "./sound";
import type { Queue } from "./useQueue";
import { WaitingItem } from "./WaitingItem";

interface Props {
  queue: Queue | null;
  selected: string | null;
  unread: Record<string, number>;
  onSelect: (id: string) => void;
  onAccept: (id: string | null) => Promise<void>;
}

export function QueuePane({ queue, selected, unread, onSelect, onAccept }: Props) {
  const now = useNow(queue?.skew);
  const [muted, mute] = useState(isMuted);
  if (!queue)
    return (
      <nav className="pane queue-pane">
        <Spin className="centred" />
      </nav>
    );
  const emergencies = queue.waiting.filter((line) => line.priority === "emergency").length;
  return (
    <nav className="pane queue-pane" aria-label="队列">
      <div className="queue-head">
        <Button type="primary" block disabled={queue.waitingTotal === 0} onClick={() => onAccept(null)} data-testid="next">
          接下一位 <kbd>Alt+N</kbd>
        </Button>
        <p className="quiet">
          在岗 空闲 {queue.free} · 暂停 {queue.paused}
          <Tooltip title={muted ? "提示音已关（紧急仍响）" : "提示音已开"}>
            <Button
              type="text"
              className="mute"
              onClick={() => {
                setMuted(!muted);
                mute(!muted);
              }}
            >
              {muted ? "静音" : "有声"}
            </Button>
          </Tooltip>
        </p>
      </div>
      <section className="queue-list" aria-label="我的会话">
        <h2>
          我的会话 <b>{queue.mine.length}</b>
        </h2>
        {queue.mine.map((line) => (
          <MyItem
            key={line.conversationId}
            line={line}
            now={now}
            unread={unread[line.conversationId] ?? 0}
            selected={line.conversationId === selected}
            onSelect={onSelect}
          />
        ))}
        {queue.mine.length === 0 && <p className="empty">暂无</p>}
      </section>
      <section className="queue-list" aria-label="排队" aria-live="polite">
        <h2 className={emergencies > 0 ? "alarm" : undefined}>
          排队等待 <b data-testid="waiting-count">{queue.waitingTotal}</b>
          {emergencies > 0 && <span>紧急 {emergencies}</span>}
        </h2>
        {queue.waiting.map((line) => (
          <WaitingItem
            key={line.conversationId}
            line={line}
            now={now}
            selected={line.conversationId === selected}
            onSelect={onSelect}
            onAccept={onAccept}
          />
        ))}
        {queue.waiting.length === 0 && <p className="empty">没有人在等</p>}
      </section>
    </nav>
  );
}
