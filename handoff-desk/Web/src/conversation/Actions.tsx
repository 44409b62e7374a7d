import { App, Button, Popconfirm } from "antd";
import { lazy, Suspense, useState } from "react";
import { post, say } from "../api/call";
import type { AccountPage, Conversation } from "../api/types";
import { useAltKeys } from "../shell/keys";

const FileTicket = lazy(() => import("../tickets/FileTicket"));

interface Props {
  conversation: Conversation;
  account: AccountPage | null;
  onLeave: () => void;
  onChanged: () => void;
}

export function Actions({ conversation, account, onLeave, onChanged }: Props) {
  const { message } = App.useApp();
  const [filing, setFiling] = useState(false);
  const [busy, setBusy] = useState<string>();
  useAltKeys({ KeyT: () => setFiling(true) });
  const leave = async (how: string, done: string) => {
    setBusy(how);
    try {
      await post(`conversations/${encodeURIComponent(conversation.id)}/${how}`);
      message.success(done);
      onLeave();
    } catch (failure) {
      message.error(say(failure));
      onChanged();
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <div className="actions" role="toolbar" aria-label="会话操作">
      <Button type="primary" ghost onClick={() => setFiling(true)}>
        新建工单 <kbd>Alt+T</kbd>
      </Button>
      <span className="grow" />
      <Button loading={busy === "to-bot"} onClick={() => leave("to-bot", "已交还机器人")}>
        交还机器人
      </Button>
      <Button loading={busy === "to-queue"} onClick={() => leave("to-queue", "已退回队列")}>
        退回队列
      </Button>
      <Popconfirm title="结束这次服务？" description="客户将被请求评价。" okText="结束" cancelText="再聊聊" onConfirm={() => leave("end", "会话已结束")}>
        <Button danger loading={busy === "end"}>
          结束
        </Button>
      </Popconfirm>
      {filing && (
        <Suspense>
          <FileTicket conversation={conversation} account={account} onClose={() => setFiling(false)} onFiled={onChanged} />
        </Suspense>
      )}
    </div>
  );
}
