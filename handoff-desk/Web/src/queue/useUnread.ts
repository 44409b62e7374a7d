import { useCallback, useMemo, useState } from "react";
import type { QueueLine } from "../api/types";

/** Which of my conversations have lines that I have not looked at. */
export function useUnread(mine: QueueLine[], selected: string | null) {
  const [seen, setSeen] = useState<Record<string, number>>({});
  const markSeen = useCallback(
    (id: string, seq: number) => setSeen((now) => ((now[id] ?? -1) >= seq ? now : { ...now, [id]: seq })),
    [],
  );
  const unread = useMemo(() => {
    const counts: Record<string, number> = {};
    for (const line of mine)
      if (line.conversationId !== selected && line.lastSpeaker === "customer")
        counts[line.conversationId] = Math.max(0, line.lastSeq - (seen[line.conversationId] ?? line.lastSeq - 1));
    return counts;
  }, [mine, seen, selected]);
  return { unread, markSeen };
}
