import { App } from "antd";
import { type Dispatch, type SetStateAction, useCallback, useEffect } from "react";
import { post, Problem, say } from "../api/call";
import type { Me } from "../api/types";
import { Case } from "../conversation/Case";
import { useLive } from "../live/Live";
import { QueuePane } from "../queue/QueuePane";
import { useNotice } from "../queue/useNotice";
import { useQueue } from "../queue/useQueue";
import { useUnread } from "../queue/useUnread";
import { useAltKeys } from "./keys";

interface Props {
  me: Me;
  hidden: boolean;
  selected: string | null;
  onSelect: Dispatch<SetStateAction<string | null>>;
  onMe: (me: Me) => void;
}

/** Queue, conversation and customer side by side. */
export function Floor({ me, hidden, selected, onSelect: setSelected, onMe }: Props) {
  const { message } = App.useApp();
  const { watch } = useLive();
  const { queue, refresh } = useQueue(onMe);
  const { unread, markSeen } = useUnread(queue?.mine ?? [], selected);
  useNotice(queue?.waiting ?? [], unread);

  const mine = queue?.mine ?? [];
  const watched = [...new Set([...mine.map((line) => line.conversationId), ...(selected ? [selected] : [])])].sort();
  const watchedKey = watched.join(" ");
  useEffect(() => watch(watchedKey ? watchedKey.split(" ") : []), [watch, watchedKey]);

  const accept = useCallback(
    async (id: string | null) => {
      try {
        const taken = await post<{ conversationId: string } | undefined>(
          id ? `conversations/${encodeURIComponent(id)}/accept` : "queue/next",
        );
        if (taken) setSelected(taken.conversationId);
        else message.info("现在没有客户在排队");
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 409) message.warning(`${failure.title}，${failure.detail}`, 5);
        else message.error(say(failure));
        setSelected((now) => (now === id ? null : now));
      } finally {
        refresh();
      }
    },
    [message, refresh, setSelected],
  );

  const step = (by: number) => {
    const at = mine.findIndex((line) => line.conversationId === selected);
    const next = mine[at < 0 ? 0 : (at + by + mine.length) % mine.length];
    if (next) setSelected(next.conversationId);
  };
  useAltKeys({ KeyN: () => void accept(null), ArrowDown: () => step(1), ArrowUp: () => step(-1) });

  const leave = useCallback(() => {
    setSelected(null);
    refresh();
  }, [refresh, setSelected]);

  return (
    <div className="floor" hidden={hidden}>
      <QueuePane queue={queue} selected={selected} unread={unread} onSelect={setSelected} onAccept={accept} />
      {selected ? (
        <Case key={selected} id={selected} me={me} onSeen={markSeen} onLeave={leave} onAccept={accept} />
      ) : (
        <p className="empty floor-empty">
          {mine.length > 0 ? "从左侧选择一个会话" : me.duty === "off" ? "您还没有上岗。点右上角“上岗”开始接待。" : "没有正在接待的会话。按 Alt+N 接下一位。"}
        </p>
      )}
    </div>
  );
}
