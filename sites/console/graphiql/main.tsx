import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import type { ComponentProps } from 'react';
import { createRoot } from 'react-dom/client';

const FIRST_DOCUMENT = `# 直通 Zhitong 公开接口。按 Ctrl-Enter 运行。
# Other county: put { "zhitong-county": "430525" } under Headers.
query {
  tickets(first: 5) {
    nodes { number status kind title submittedOn unit { name } }
    pageInfo { hasNextPage endCursor }
  }
  rateLimit { limit remaining }
}
`;

interface Operation {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown>;
}

type Answer = ReturnType<ComponentProps<typeof GraphiQL>['fetcher']>;

const isSubscription = ({ query }: Operation) => /^\s*subscription\b/m.test(query);

/** Queries go by fetch, subscriptions by graphql-ws; both to the origin that served this page. */
function fetcher(operation: Operation, { headers }: { headers?: Record<string, string> } = {}): Answer {
  if (isSubscription(operation)) {
    const url = new URL('/graphql', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    return createClient({ url: url.href, connectionParams: headers }).iterate(operation) as Answer;
  }
  return fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  }).then((response) => response.json());
}

createRoot(document.getElementById('root')!).render(
  <GraphiQL fetcher={fetcher} defaultQuery={FIRST_DOCUMENT} defaultEditorToolsVisibility="headers" />,
);
