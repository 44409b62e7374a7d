import { App, Button } from "antd";
import { useState } from "react";
import { put, say } from "../api/call";
import type { Account, Conversation } from "../api/types";

interface Props {
  conversation: Conversation;
  account: Account;
  onDone: () => void;
}

/** The account that was looked up is the customer's: from now on it belongs to the conversation. */
export function Identify({ conversation, account, onDone }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (!conversation.mayAct || conversation.identityLevel === "proven" || conversation.accountNumber === account.number)
    return null;
  const set = async () => {
    setBusy(true);
    try {
      await put(`conversations/${encodeURIComponent(conversation.id)}/account`, { number: account.number });
      message.success(`已记为 ${account.holderName} ${account.number}`);
    } catch (failure) {
      message.error(say(failure));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  return (
    <Button block loading={busy} onClick={set} className="identify">
      这位客户是 {account.holderName}（{account.number}）
    </Button>
  );
}
