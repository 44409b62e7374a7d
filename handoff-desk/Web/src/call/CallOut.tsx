import { Alert, Form, Input, Modal } from "antd";
import { useState } from "react";
import { post } from "../api/call";
import { useAttempt } from "../shell/useAttempt";
import { digitsOf, isNumber } from "./number";

interface Props {
  title: string;
  /** Where the wish is sent. */
  path: string;
  number?: string;
  onCalled: (conversationId: string) => void;
  onClose: () => void;
}

/** Calls a customer; my telephone rings first. */
export default function CallOut({ title, path, number, onCalled, onClose }: Props) {
  const [form] = Form.useForm<{ number: string }>();
  // One key a dialogue: pressing again after a broken line calls once.
  const [key] = useState(() => crypto.randomUUID());
  const { attempt, busy, wrong } = useAttempt<{ number: string }>(async (given) => {
    const called = await post<{ conversationId: string }>(path, { key, number: digitsOf(given.number) });
    onClose();
    onCalled(called.conversationId);
  });
  return (
    <Modal open title={title} okText="呼叫" cancelText="取消" confirmLoading={busy} onOk={form.submit} onCancel={onClose} width={360}>
      {wrong && <Alert type="error" showIcon title={wrong} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ number }} onFinish={attempt}>
        <Form.Item
          name="number"
          label="对方号码"
          rules={[{ validator: (_, value) => (isNumber(digitsOf(value ?? "")) ? Promise.resolve() : Promise.reject(new Error("号码应为 2 到 20 位数字"))) }]}
        >
          <Input autoFocus inputMode="tel" maxLength={24} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
