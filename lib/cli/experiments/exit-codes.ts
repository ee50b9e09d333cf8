/** What the commands about experiments end with: a run failed or its bytes differ; or runs are left to do. */
export const exitCodes = { complete: 0, failed: 1, incomplete: 3 } as const;
