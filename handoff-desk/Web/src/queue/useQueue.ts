import { useEffect, useState } from "react";
import { get } from "../api/call";
import type { Me, QueuePage } from "../api/types";
import { useLive } from "../live/Live";
import { useRefresh } from "../live/refresh";

export interface Queue extends QueuePage {
  /** The server's clock minus ours, in milliseconds. */
  skew: number;
}

/** The queue as it stands, fetched anew whenever something is heard. */
export function useQueue(onMe: (me: Me) => void) {
  const live = useLive();
  const [queue, setQueue] = useState<Queue | null>(null);
  const refresh = useRefresh(async () => {
    const page = await get<QueuePage>("queue");
    onMe(page.me);
    setQueue({ ...page, skew: new Date(page.now).getTime() - Date.now() });
  });
  useEffect(() => {
    refresh();
    const stops = [live.on("queue", refresh), live.on("conversation", refresh)];
    return () => stops.forEach((stop) => stop());
  }, [live, refresh]);
  return { queue, refresh };
}
