import { Button } from "antd";
import { useState } from "react";
import type { Call, Me } from "../api/types";
import { useAltKeys } from "../shell/keys";
import { spanOf, useNow } from "../time";
import { ListenButtons } from "./ListenButtons";
import { Transfer } from "./Transfer";
import { useOrders } from "./useOrders";
import { isUp, legsOf, type Standing, standingOf } from "./words";

interface Props {
  id: string;
  call: Call;
  me: Me;
  mayAct: boolean;
}

/** The telephone of a conversation: how it stands, and what can be done with it. */
export function CallBar({ id, call, me, mayAct }: Props) {
  const standing = standingOf(call, me.id);
  const oversees = me.role === "supervisor" || me.role === "administrator";
  const mine = call.legs.find((leg) => leg.role === "supervisor" && leg.agentId === me.id);
  return (
    <div className={`call-bar ${standing.tone}`} role="toolbar" aria-label="电话" data-testid="call-bar">
      <State standing={standing} call={call} />
      <span className="grow" />
      {isUp(call) && mayAct && <Buttons id={id} call={call} me={me} />}
      {isUp(call) && !mayAct && oversees && <ListenButtons id={id} mode={mine?.mode ?? null} />}
    </div>
  );
}

function State({ standing, call }: { standing: Standing; call: Call }) {
  const now = useNow();
  const since = useSince(standing, call.beganAt);
  const whole = call.endedAt && call.beganAt ? new Date(call.endedAt).getTime() - new Date(call.beganAt).getTime() : null;
  return (
    <>
      <i className="call-dot" />
      <strong role="status" data-testid="call-state">
        {standing.text}
      </strong>
      {standing.tone !== "over" && <span className="ticking">{spanOf(now - since)}</span>}
      {whole !== null && <span className="ticking">共 {spanOf(whole)}</span>}
      {call.legs.some((leg) => leg.role === "supervisor" && leg.mode === "join") && <em className="chip">班长在线</em>}
    </>
  );
}

/** Since when it stands so; of a call that was found as it stands, since it began. */
function useSince({ text, tone }: Standing, beganAt: string | null) {
  const [seen, setSeen] = useState({ text, at: beganAt && tone !== "ringing" ? Date.parse(beganAt) : Date.now() });
  if (seen.text !== text) setSeen({ text, at: Date.now() });
  return seen.at;
}

function Buttons({ id, call, me }: { id: string; call: Call; me: Me }) {
  const { give, busy } = useOrders(id);
  const [asking, setAsking] = useState(false);
  const { customer, agent, third } = legsOf(call);
  const talks = agent?.agentId === me.id && agent.state !== "ringing";
  const hold = customer?.state === "held" && !third ? "resume" : "hold";
  const mute = agent?.muted ? "unmute" : "mute";
  useAltKeys({
    KeyH: () => talks && !third && void give(hold),
    KeyM: () => talks && void give(mute),
    KeyZ: () => talks && !third && setAsking(true),
    KeyG: () => void give("hangUp"),
  });
  return (
    <>
      {talks && !third && (
        <>
          <Button loading={busy.has(hold)} onClick={() => give(hold)}>
            {hold === "hold" ? "保持" : "恢复"}
          </Button>
          <Transfer open={asking} busy={busy.has("transfer") || busy.has("consult")} onOpen={setAsking} onGive={give} />
        </>
      )}
      {talks && third?.state === "up" && (
        <>
          {customer?.state === "held" && (
            <Button loading={busy.has("conference")} onClick={() => give("conference")}>
              三方
            </Button>
          )}
          <Button type="primary" loading={busy.has("completeTransfer")} onClick={() => give("completeTransfer")}>
            转给对方
          </Button>
        </>
      )}
      {third && (
        <Button loading={busy.has("dropThird")} onClick={() => give("dropThird")}>
          挂断第三方
        </Button>
      )}
      {talks && (
        <Button loading={busy.has(mute)} onClick={() => give(mute)} aria-pressed={mute === "unmute"}>
          {mute === "mute" ? "静音" : "取消静音"}
        </Button>
      )}
      {!talks && agent?.state !== "ringing" && (
        <Button type="primary" loading={busy.has("ringMe")} onClick={() => give("ringMe")}>
          重新呼叫我的话机
        </Button>
      )}
      <Button danger loading={busy.has("hangUp")} onClick={() => give("hangUp")}>
        挂断
      </Button>
    </>
  );
}
