import { Form } from 'antd';
import { useSearchParams } from 'react-router';
import { PlacePicker } from '../parts/pickers.tsx';
import { withWish } from '../queue/queue-wish.ts';
import { useSession } from '../session.tsx';

/** The shop that is worked in: the one of the address, else that of one's own place. */
export function useShop(): { code: string | null; name: string | null } {
  const { me } = useSession();
  const [params] = useSearchParams();
  const own = me.roles.find(({ role, place }) => role === 'points_officer' && place)?.place;
  const code = params.get('place') ?? own?.code ?? null;
  return { code, name: code !== null && code === own?.code ? own.name : null };
}

/** Which shop is shown, for whoever looks after several. */
export function ShopChoice() {
  const { code, name } = useShop();
  const [params, setParams] = useSearchParams();
  return (
    <search>
      <Form layout="vertical" component="div" className="filters">
        <Form.Item label="哪里的超市" htmlFor="shop">
          <PlacePicker
            id="shop"
            allowClear={false}
            value={code ?? undefined}
            known={code && name ? [{ code, name }] : []}
            onChange={(value: unknown) =>
              typeof value === 'string' && setParams(withWish(params, { place: value }))
            }
          />
        </Form.Item>
      </Form>
    </search>
  );
}
