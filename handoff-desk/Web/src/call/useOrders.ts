import { App } from "antd";
import { useState } from "react";
import { get, post, say } from "../api/call";
import type { ListenMode, Order, OrderKind } from "../api/types";
import { useLive } from "../live/Live";
import { doneOf, failedOf } from "./words";

// Somebody may let their telephone ring for a while.
const patience = 90_000;
const between = 1_000;

export type Give = (kind: OrderKind, more?: { target?: string; mode?: ListenMode }) => Promise<void>;

/** Gives orders about a call, and tells how each went. */
export function useOrders(id: string, onSettled?: () => void) {
  const live = useLive();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<ReadonlySet<OrderKind>>(new Set());
  const path = `conversations/${encodeURIComponent(id)}/call/orders`;
  const news = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, between);
      const stop = live.on("conversation", (changed) => changed === id && done());
      function done() {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });

  const give: Give = async (kind, more) => {
    setBusy((now) => new Set(now).add(kind));
    try {
      let order = await post<Order>(path, { key: crypto.randomUUID(), kind, ...more });
      for (const until = Date.now() + patience; order.state === "given" && Date.now() < until; ) {
        await news();
        order = await get<Order>(`${path}/${order.key}`);
      }
      if (order.state === "done") message.success(doneOf(order));
      else message.warning(order.state === "failed" ? failedOf(order) : "电话系统还没有回应，请稍后再试");
    } catch (failure) {
      message.error(say(failure));
    } finally {
      setBusy((now) => new Set([...now].filter((one) => one !== kind)));
      onSettled?.();
    }
  };
  return { give, busy };
}
