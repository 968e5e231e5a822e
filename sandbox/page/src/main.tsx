import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Layout } from './layout.tsx';
import './page.css';

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no place for the page');
createRoot(place).render(
  <StrictMode>
    <Layout />
  </StrictMode>,
);
