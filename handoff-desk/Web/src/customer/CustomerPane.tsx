import { Alert, Button, Spin, Tabs } from "antd";
import type { AccountPage, Conversation } from "../api/types";
import { TicketItem } from "../tickets/TicketItem";
import { isOpen } from "../words";
import { AccountTab } from "./AccountTab";
import { BillsTab } from "./BillsTab";
import { ContactsTab } from "./ContactsTab";
import { Identify } from "./Identify";
import { LookUp } from "./LookUp";
import { OutageTab } from "./OutageTab";
import { Summary } from "./Summary";
import type { AccountState } from "./useAccount";

interface Props {
  conversation: Conversation;
  account: AccountState;
  onLook: (number: string) => void;
  onChanged: () => void;
}

export function CustomerPane({ conversation, account, onLook, onChanged }: Props) {
  const { page, number, problem, reload } = account;
  return (
    <aside className="pane customer-pane" aria-label="客户">
      <LookUp onLook={onLook} />
      {problem && <Problem text={problem} onRetry={reload} />}
      {page?.billingProblem && <Problem text={page.billingProblem} onRetry={reload} />}
      {page?.billing && <Summary billing={page.billing} week={page.contactsThisWeek} onLook={onLook} />}
      {page?.billing && <Identify conversation={conversation} account={page.billing.account} onDone={onChanged} />}
      {!number && <p className="empty">还不知道是哪一户。问到户号或电话后在上面查。</p>}
      {number && !page && !problem && <Spin className="centred" />}
      <Tabs size="small" className="customer-tabs" items={tabsOf(conversation, page, onChanged)} />
    </aside>
  );
}

function Problem({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      title={text}
      data-testid="billing-problem"
      action={
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      }
    />
  );
}

function tabsOf(conversation: Conversation, page: AccountPage | null, onChanged: () => void) {
  const known = new Set(conversation.tickets.map((ticket) => ticket.number));
  const tickets = [...[...conversation.tickets].reverse(), ...(page?.tickets ?? []).filter((one) => !known.has(one.number))];
  const open = tickets.filter((ticket) => isOpen(ticket.state)).length;
  const earlier = page?.contacts.filter((contact) => contact.conversationId !== conversation.id) ?? [];
  const list = (
    <div className="tab">
      {tickets.map((ticket) => (
        <TicketItem
          key={ticket.number}
          ticket={ticket}
          conversationId={conversation.id}
          mayAct={conversation.mayAct}
          onChanged={onChanged}
        />
      ))}
      {tickets.length === 0 && <p className="empty">没有工单</p>}
    </div>
  );
  const billing = page?.billing;
  const unknown = <p className="empty">{page ? "现在看不到" : "还不知道是哪一户"}</p>;
  const outages = page?.outages ?? [];
  return [
    { key: "account", label: "户表", children: billing ? <AccountTab billing={billing} /> : unknown },
    { key: "bills", label: "账单", children: billing ? <BillsTab billing={billing} /> : unknown },
    { key: "tickets", label: open > 0 ? `工单 ${open}` : "工单", children: list },
    {
      key: "outages",
      label: outages.length === 0 ? "停供" : <b className={outages.some((one) => !one.planned) ? "late" : ""}>停供 {outages.length}</b>,
      children: page ? <OutageTab outages={outages} /> : unknown,
    },
    {
      key: "contacts",
      label: earlier.length > 0 ? `往来 ${earlier.length}` : "往来",
      children: page ? <ContactsTab contacts={earlier} via={conversation.id} /> : unknown,
    },
  ];
}
