import { useEffect, useRef } from "react";
import type { QueueLine } from "../api/types";
import { play } from "./sound";

/** Sounds once for each new arrival, and keeps the count in the window's title. */
export function useNotice(waiting: QueueLine[], unread: Record<string, number>) {
  const known = useRef<Set<string> | null>(null);
  const lastUnread = useRef(0);
  const fresh = Object.values(unread).reduce((sum, count) => sum + count, 0);

  useEffect(() => {
    const before = known.current;
    known.current = new Set(waiting.map((line) => line.conversationId));
    const arrived = before ? waiting.filter((line) => !before.has(line.conversationId)) : [];
    if (arrived.some((line) => line.priority === "emergency")) play("alarm");
    else if (arrived.length > 0) play("arrival");
  }, [waiting]);

  useEffect(() => {
    if (fresh > lastUnread.current) play("message");
    lastUnread.current = fresh;
  }, [fresh]);

  useEffect(() => {
    const urgent = waiting.some((line) => line.priority === "emergency") ? "【紧急】" : "";
    const count = waiting.length + fresh;
    document.title = `${urgent}${count > 0 ? `(${count}) ` : ""}人工坐席`;
  }, [waiting, fresh]);
}
