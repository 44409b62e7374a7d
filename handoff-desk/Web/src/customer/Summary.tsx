import type { Billing } from "../api/types";
import { yuan } from "../time";
import { serviceOf, supplies } from "../words";

/** Who they are and what one should not be surprised by. */
export function Summary({ billing, week, onLook }: { billing: Billing; week: number; onLook: (number: string) => void }) {
  const { account, balance, others } = billing;
  return (
    <section className="summary" aria-label="客户概况">
      <h2>
        {account.holderName} <span className="ticking">{account.number}</span>
        <span className="chip">{serviceOf(account.service)}</span>
      </h2>
      <p>
        {account.district} {account.address}
      </p>
      <p className="marks">
        {account.supply !== "normal" && <em className="chip emergency">{supplies[account.supply]}</em>}
        {account.marks.map((mark) => (
          <em className="chip emergency" key={mark}>
            {mark}
          </em>
        ))}
        {balance && balance.owed > 0 && <em className="chip urgent">欠费 {yuan(balance.owed)}</em>}
        {account.prepaid && balance && (
          <em className={balance.prepaid > 0 ? "chip" : "chip urgent"}>卡内余额 {yuan(balance.prepaid)}</em>
        )}
        {balance && balance.owed === 0 && !account.prepaid && <span className="chip good">不欠费</span>}
        {week > 1 && <em className="chip urgent">本周第 {week} 次联系</em>}
      </p>
      {others.length > 0 && (
        <p className="others">
          <span className="quiet">同一电话</span>
          {others.map((other) => (
            <button type="button" key={other.number} onClick={() => onLook(other.number)} title={other.address}>
              {serviceOf(other.service)} {other.number}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
