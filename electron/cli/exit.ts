/** Exit statuses: done, could not be done, wrong usage, done but something was lost or skipped. */
export const EXIT = { done: 0, failed: 1, usage: 2, lossy: 3 } as const
