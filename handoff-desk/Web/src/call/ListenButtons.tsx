import { Button } from "antd";
import type { ListenMode } from "../api/types";
import { useOrders } from "./useOrders";
import { listening } from "./words";

interface Props {
  id: string;
  /** How I am on this call; null when I am not. */
  mode: ListenMode | null;
  onChanged?: () => void;
}

/** A supervisor on somebody's call: heard by nobody, by the agent, or by all. */
export function ListenButtons({ id, mode, onChanged }: Props) {
  const { give, busy } = useOrders(id, onChanged);
  return (
    <span className="listen" role="group" aria-label="班长监听">
      {(Object.keys(listening) as ListenMode[]).map((one) => (
        <Button
          key={one}
          type={one === mode ? "primary" : "default"}
          aria-pressed={one === mode}
          disabled={busy.has("listen") || busy.has("stopListening")}
          onClick={() => one !== mode && void give("listen", { mode: one })}
        >
          {listening[one]}
        </Button>
      ))}
      {mode && (
        <Button loading={busy.has("stopListening")} onClick={() => give("stopListening")}>
          退出
        </Button>
      )}
    </span>
  );
}
