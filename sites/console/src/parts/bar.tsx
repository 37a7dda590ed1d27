/** A share drawn; the figure itself stands beside it in words. */
export function Bar({ share, tone = 'plain' }: { share: number; tone?: 'plain' | 'rising' }) {
  const width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <span className={`bar bar-${tone}`} aria-hidden="true">
      <span style={{ width }} />
    </span>
  );
}
