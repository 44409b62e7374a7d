import { Fragment, useState } from "react";
import type { Bill, Billing } from "../api/types";
import { fullOf, yuan } from "../time";

export function BillsTab({ billing }: { billing: Billing }) {
  const { balance, bills, payments } = billing;
  return (
    <div className="tab">
      {balance && (
        <p className="balance">
          <b className={balance.owed > 0 ? "late" : ""}>欠 {yuan(balance.owed)}</b>
          {balance.lateFee > 0 && <span>含违约金 {yuan(balance.lateFee)}</span>}
          {balance.prepaid > 0 && <span>余额 {yuan(balance.prepaid)}</span>}
          {balance.dueOn && <span>{balance.dueOn} 前缴</span>}
        </p>
      )}
      {bills.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>账期</th>
              <th className="number">用量</th>
              <th className="number">金额</th>
              <th>缴费</th>
            </tr>
          </thead>
          <tbody>
            {bills.map((bill) => (
              <BillRow bill={bill} key={bill.period} />
            ))}
          </tbody>
        </table>
      )}
      {bills.length === 0 && <p className="empty">没有账单</p>}
      {payments.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>缴费时间</th>
              <th className="number">金额</th>
              <th>方式</th>
            </tr>
          </thead>
          <tbody>
            {payments.map((payment, index) => (
              <tr key={index}>
                <td>{fullOf(payment.at)}</td>
                <td className="number">{payment.amount.toFixed(2)}</td>
                <td>{payment.method}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function BillRow({ bill }: { bill: Bill }) {
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr className="clickable" onClick={() => setOpen(!open)}>
        <td>
          <button type="button" className="plain" aria-expanded={open}>
            {bill.period}
          </button>
        </td>
        <td className="number">
          {bill.usage} {bill.unit}
        </td>
        <td className="number">{bill.amount.toFixed(2)}</td>
        <td className={bill.paidOn ? "" : "late"}>{bill.paidOn ?? `未缴，${bill.dueOn} 到期`}</td>
      </tr>
      {open &&
        bill.lines.map((line) => (
          <tr key={line.name} className="bill-line">
            <td>{line.name}</td>
            <td className="number">{line.usage}</td>
            <td className="number">{line.amount.toFixed(2)}</td>
            <td>单价 {line.unitPrice}</td>
          </tr>
        ))}
    </Fragment>
  );
}
