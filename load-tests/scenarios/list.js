// The first page of the public list, with the unit and the category of each ticket.
// TARGET, SECONDS, SUMMARY as in intake.js · FRESH=1: no two requests are alike, so that no shared answer fits
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';

const { TARGET, FRESH, SUMMARY } = __ENV;
const SECONDS = Number(__ENV.SECONDS || 30);
const USERS = Number(__ENV.USERS || 32);

export const options = {
  scenarios: {
    list: { executor: 'per-vu-iterations', vus: USERS, iterations: 1, maxDuration: `${SECONDS + 30}s` },
  },
  thresholds: { http_req_failed: ['rate==0'], checks: ['rate==1'] },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
  noUsageReport: true,
};

const BODY = open('./list.json');
const params = { headers: { 'content-type': 'application/json' }, timeout: '20s' };

export default function () {
  const user = exec.vu.idInTest;
  const until = Date.now() + SECONDS * 1000;
  for (let n = 0; Date.now() < until; n += 1) {
    const body = FRESH ? BODY.replace('"only"', `"${user}-${n}"`) : BODY;
    const answer = http.post(`${TARGET}/graphql`, body, params);
    const isPage =
      answer.status === 200 && answer.body.includes('"endCursor":"') && !answer.body.includes('"errors"');
    if (!isPage) check(answer, { 'is a page': () => false });
    if (answer.status === 0) break;
  }
  check(null, { 'the time was used': () => true });
}

export function handleSummary(data) {
  return SUMMARY ? { [SUMMARY]: JSON.stringify(data) } : {};
}
