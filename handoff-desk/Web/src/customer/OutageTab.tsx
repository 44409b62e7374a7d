import type { Outage } from "../api/types";
import { fullOf } from "../time";
import { serviceOf } from "../words";

export function OutageTab({ outages }: { outages: Outage[] }) {
  return (
    <div className="tab">
      {outages.map((outage) => (
        <article className="outage" key={outage.id}>
          <p className="item-row">
            <em className={outage.planned ? "chip" : "chip emergency"}>{outage.planned ? "计划" : "故障"}</em>
            <strong>{serviceOf(outage.service)}停供</strong>
            <span>{outage.cause}</span>
          </p>
          <p>{outage.areas}</p>
          <p className="quiet">
            {fullOf(outage.startsAt)} 起，预计 {fullOf(outage.expectedEnd)} 恢复
          </p>
        </article>
      ))}
      {outages.length === 0 && <p className="empty">该地址没有停供</p>}
    </div>
  );
}
