import { useEffect, useState } from 'react';

/** The value once it has rested for `pause` milliseconds. */
export function useSettled<Value>(value: Value, pause: number): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key)), pause);
    return () => clearTimeout(timer);
  }, [key, pause]);
  return settled;
}
