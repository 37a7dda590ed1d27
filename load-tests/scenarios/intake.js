// Peak intake: 32 people at once, each files the next appeal as soon as the last one is acknowledged.
// TARGET: address of the API or of a peer · TOKEN: a partner's bearer token · RUN: 8 hexadecimal digits, new for each run
// SECONDS: 30 · SUMMARY: file for the figures. Each user's acknowledged numbers are printed when the time is over.
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';

const { TARGET, TOKEN, RUN, SUMMARY } = __ENV;
const SECONDS = Number(__ENV.SECONDS || 30);
const USERS = Number(__ENV.USERS || 32);

export const options = {
  scenarios: {
    intake: {
      executor: 'per-vu-iterations',
      vus: USERS,
      iterations: 1,
      maxDuration: `${SECONDS + 30}s`,
    },
  },
  thresholds: { http_req_failed: ['rate==0'], checks: ['rate==1'] },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
  noUsageReport: true,
};

const MUTATION = `mutation Submit($input: SubmitTicketInput!) {
  submitTicket(input: $input) { receipt { number trackingCode status submittedAt dueAt } }
}`;
// Everything but the key and the phone stays the same, so that the loader costs as little as it can.
const [HEAD, MIDDLE, TAIL] = JSON.stringify({
  query: MUTATION,
  operationName: 'Submit',
  variables: {
    input: {
      title: '菜市场门口路灯坏了三盏，晚上看不清路',
      text: '南门菜市场到小学之间的三盏路灯已经坏了两个多星期，晚上七点以后一片漆黑。老人买菜、孩子下晚自习都走这条路，上周有人在路口被电动车撞倒。向社区反映过一次，说要等统一检修。请尽快派人来看一下，能修先修，不能修也请告诉我们什么时候能修好。',
      kind: 'REQUEST',
      placeCode: '439901002001',
      categoryCode: 'LT-007',
      contactName: '试测人',
      contactPhone: '1540000§PHONE§',
      publishConsent: true,
      idempotencyKey: '§KEY§',
    },
  },
}).split(/§\w+§/);
const params = {
  headers: { 'content-type': 'application/json', ...(TOKEN ? { authorization: `Bearer ${TOKEN}` } : {}) },
  timeout: '20s',
};

export default function () {
  const user = exec.vu.idInTest;
  const numbers = [];
  const until = Date.now() + SECONDS * 1000;
  for (let n = 0; Date.now() < until; n += 1) {
    const key = `${RUN}-0000-4000-8000-${user.toString(16).padStart(4, '0')}${n.toString(16).padStart(8, '0')}`;
    const phone = String((user * 271 + n) % 10_000).padStart(4, '0');
    const answer = http.post(`${TARGET}/graphql`, HEAD + phone + MIDDLE + key + TAIL, params);
    const number = /"number":"(ZT-\d{8}-\d{6,})"/.exec(answer.body);
    if (number !== null && answer.status === 200) numbers.push(number[1]);
    else check(answer, { 'is acknowledged': () => false });
    if (answer.status === 0) break;
  }
  check(numbers, { 'somebody was served': (all) => all.length > 0 });
  console.log(`acknowledged ${numbers.join(' ')}`);
}

export function handleSummary(data) {
  return SUMMARY ? { [SUMMARY]: JSON.stringify(data) } : {};
}
