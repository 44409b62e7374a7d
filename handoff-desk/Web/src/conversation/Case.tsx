import { Spin } from "antd";
import { useCallback, useEffect, useState } from "react";
import { get, Problem } from "../api/call";
import type { Conversation, Me } from "../api/types";
import { CustomerPane } from "../customer/CustomerPane";
import { useAccount } from "../customer/useAccount";
import { useLive } from "../live/Live";
import { useRefresh } from "../live/refresh";
import { ConversationPane } from "./ConversationPane";

interface Props {
  id: string;
  me: Me;
  onSeen: (id: string, seq: number) => void;
  onLeave: () => void;
  onAccept: (id: string) => Promise<void>;
}

/** One conversation and its customer. */
export function Case({ id, me, onSeen, onLeave, onAccept }: Props) {
  const live = useLive();
  const [conversation, setConversation] = useState<Conversation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const refresh = useRefresh(async () => {
    try {
      setConversation(await get<Conversation>(`conversations/${encodeURIComponent(id)}`));
      setProblem(null);
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) setProblem(failure);
    }
  });
  const known = conversation?.accountNumber ?? conversation?.handoff?.packet?.accountNumber ?? null;
  const account = useAccount(looked ?? known, conversation?.service ?? null, conversation?.region ?? null);
  const reload = account.reload;
  useEffect(() => {
    refresh();
    return live.on("conversation", (changed) => {
      if (changed === id || changed === "*") refresh();
    });
  }, [id, live, refresh]);
  const changed = useCallback(() => {
    refresh();
    reload();
  }, [refresh, reload]);

  if (problem)
    return (
      <p className="empty floor-empty">
        {problem.title}。{problem.detail}
      </p>
    );
  if (!conversation) return <Spin className="centred floor-empty" />;
  return (
    <>
      <ConversationPane
        conversation={conversation}
        account={account.page}
        me={me}
        onSeen={onSeen}
        onLeave={onLeave}
        onAccept={async () => {
          await onAccept(id);
          changed();
        }}
        onChanged={changed}
      />
      <CustomerPane conversation={conversation} account={account} onLook={setLooked} onChanged={changed} />
    </>
  );
}
