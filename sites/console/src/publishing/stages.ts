/** 三审: the three readings, in order. */
export const STAGES = ['初审', '复审', '终审'] as const;
