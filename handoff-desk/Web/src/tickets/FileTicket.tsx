import { App, Checkbox, Form, Input, Modal, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { get, post, say } from "../api/call";
import type { AccountPage, Conversation, RequestType, Ticket } from "../api/types";
import { services } from "../words";

interface Props {
  conversation: Conversation;
  account: AccountPage | null;
  onClose: () => void;
  onFiled: () => void;
}

interface Given {
  typeId: string;
  service: string;
  accountNumber?: string;
  address?: string;
  contact?: string;
  summary: string;
  urgent?: boolean;
}

/** Files a work slip; what is known already is filled in. */
export default function FileTicket({ conversation, account, onClose, onFiled }: Props) {
  const { message } = App.useApp();
  const [types, setTypes] = useState<RequestType[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(crypto.randomUUID());
  const [form] = Form.useForm<Given>();
  const service = Form.useWatch("service", form);
  const typeId = Form.useWatch("typeId", form);
  const chosen = types.find((type) => type.id === typeId);
  const known = account?.billing?.account;
  const packet = conversation.handoff?.packet;
  const region = known?.region ?? conversation.region;
  useEffect(() => {
    get<RequestType[]>("request-types").then(setTypes, (failure) => message.error(say(failure)));
  }, [message]);

  const file = async (given: Given) => {
    setBusy(true);
    try {
      const district = given.accountNumber === known?.number ? known?.district : undefined;
      const body = { ...given, key: key.current, region, district, urgent: given.urgent ?? false };
      const ticket = await post<Ticket>(`conversations/${encodeURIComponent(conversation.id)}/tickets`, body);
      message.success(`已建工单 ${ticket.number}${ticket.promiseText ? `，${ticket.promiseText}` : ""}`, 6);
      onFiled();
      onClose();
    } catch (failure) {
      message.error(say(failure));
    } finally {
      setBusy(false);
    }
  };
  const fitting = types.filter((type) => type.services.length === 0 || !service || type.services.includes(service));
  const promise = chosen && ((region && chosen.promiseByRegion?.[region]) || chosen.promise);
  return (
    <Modal
      open
      title="新建工单"
      width={560}
      okText="提交工单"
      cancelText="取消"
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={file}
        initialValues={{
          service: known?.service ?? conversation.service ?? "electricity",
          accountNumber: account?.number,
          address: known?.address,
          contact: known?.phone ?? conversation.callerNumber ?? undefined,
          summary: slotsOf(packet?.slots),
        }}
      >
        <div className="two">
          <Form.Item name="service" label="业务">
            <Select
              options={Object.entries(services).map(([value, label]) => ({ value, label }))}
              onChange={() => form.setFieldValue("typeId", undefined)}
            />
          </Form.Item>
          <Form.Item name="typeId" label="类型" rules={[{ required: true, message: "请选择类型" }]}>
            <Select
              autoFocus
              showSearch={{ optionFilterProp: "label" }}
              placeholder="输入几个字即可筛选"
              data-testid="ticket-type"
              options={fitting.map((type) => ({ value: type.id, label: type.name }))}
            />
          </Form.Item>
        </div>
        {chosen && (
          <p className="promise">
            交 <b>{chosen.department}</b>
            {promise ? `，承诺：${promise}` : "，没有时限承诺"}
          </p>
        )}
        <div className="two">
          <Form.Item name="accountNumber" label="户号" rules={[{ pattern: /^\d{8}$/, message: "8 位数字" }]}>
            <Input maxLength={8} inputMode="numeric" />
          </Form.Item>
          <Form.Item name="contact" label="联系电话">
            <Input maxLength={50} />
          </Form.Item>
        </div>
        <Form.Item name="address" label="地址">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="summary" label="情况" rules={[{ required: true, min: 2, message: "请写明情况" }]}>
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item name="urgent" valuePropName="checked">
          <Checkbox>加急</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}

const slotsOf = (slots?: Record<string, string>) =>
  Object.entries(slots ?? {})
    .map(([name, value]) => `${name}：${value}`)
    .join("；");
