import type { TicketKind, TicketOutcome, TicketStatus } from '@zhitong/domain';

/**
 * What one released case looks like in the search index. Nothing else of a ticket may be here: the index is
 * readable by anybody through the search proxy.
 */
export type CaseDocument = {
  /** The number with `-` turned into `_`, since Meilisearch ids know no other sign safely: `ZT_20261122_000123`. */
  id: string;
  /** As printed on the receipt: `ZT-20261122-000123`. */
  number: string;
  title: string;
  /** Redacted words of the citizen, or the summary written by staff. */
  text: string;
  /** All released replies, one after the other. */
  replies: string;
  kind: TicketKind;
  outcome: TicketOutcome | null;
  status: TicketStatus;
  unitCode: string | null;
  unitName: string | null;
  categoryCode: string | null;
  categoryName: string | null;
  domain: string | null;
  /** Every place the case lies in, county first, never finer than the village. */
  placeCodes: string[];
  placeName: string | null;
  /** Month of filing, `YYYY-MM`. */
  month: string;
  /** `YYYY-MM-DD`, county time. */
  submittedOn: string;
  closedOn: string | null;
  /** Title in pinyin without tones; searched last. */
  pinyin?: string;
};

/** The document id of a ticket number. */
export function documentId(number: string): string {
  return number.replaceAll('-', '_');
}

/** The index of one county. */
export function indexName(county: string): string {
  if (!/^\d{6}$/.test(county))
    throw new RangeError(`a county code has six digits, not ${JSON.stringify(county)}`);
  return `county_${county}`;
}
