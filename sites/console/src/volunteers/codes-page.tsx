import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { ACTIVITY, ACTIVITY_CODES } from './volunteers.documents.ts';

/** Nobody's clock is exact: asked again no sooner than this, milliseconds. */
const SOONEST = 2_000;

/** The codes of this minute, large enough to be read from the door. */
export function CodesPage() {
  const id = useParams()['id'] ?? '';
  const activity = useQuery(ACTIVITY, { id });
  const codes = useQuery(ACTIVITY_CODES, { id });
  const screen = useRef<HTMLDivElement>(null);
  const { data, reload } = codes;
  const validUntil = data?.activityCodes.validUntil;

  useEffect(() => {
    if (!validUntil) return;
    const left = Date.parse(validUntil) - Date.now();
    // A clock that is far off must neither ask all the time nor show an old code for long.
    const timer = setTimeout(reload, Math.min(Math.max(left, SOONEST), 60_000));
    return () => clearTimeout(timer);
  }, [data, validUntil, reload]);

  return (
    <Page
      title="签到码"
      extra={
        <span className="actions">
          <Button onClick={() => void screen.current?.requestFullscreen()}>全屏显示</Button>
          <Link to={`/volunteers/${encodeURIComponent(id)}`}>回到活动</Link>
        </span>
      }
    >
      <Shown of={codes}>
        {({ activityCodes: { checkIn, checkOut } }) => (
          <div className="door" ref={screen}>
            <p className="door-title">{activity.data?.volunteerActivity?.title}</p>
            <div className="door-codes">
              <p>
                <span>签到码</span>
                <b>{checkIn}</b>
              </p>
              <p>
                <span>签退码</span>
                <b>{checkOut}</b>
              </p>
            </div>
            <p>用手机打开公开网站的“志愿服务”，点“签到、签退”输入。每分钟更换，请当场输入。</p>
          </div>
        )}
      </Shown>
    </Page>
  );
}
