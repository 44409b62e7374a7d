import { useEffect, useRef } from "react";

export const keys: [string, string][] = [
  ["Alt+N", "接下一位"],
  ["Alt+↑ / Alt+↓", "上一个、下一个会话"],
  ["Alt+R", "回到回复框"],
  ["Alt+T", "新建工单"],
  ["Alt+A", "接听（浏览器话机）"],
  ["Alt+H / Alt+M", "电话保持或恢复、静音"],
  ["Alt+Z / Alt+G", "电话转接、挂断"],
  ["Enter", "发送"],
  ["Shift+Enter", "换行"],
  ["/", "在空的回复框里打开快捷语"],
];

/** Calls the handler of Alt and a key, by the key's place, so that the input method does not matter. */
export function useAltKeys(handlers: Record<string, () => void>) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const handler = event.altKey && !event.ctrlKey && !event.metaKey ? latest.current[event.code] : undefined;
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
