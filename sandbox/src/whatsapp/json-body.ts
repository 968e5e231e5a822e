import express from 'express';

/** What people send may hold a file of 100 MB as base64. */
export const jsonBody = express.json({ limit: '140mb' });
