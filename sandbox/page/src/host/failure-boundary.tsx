import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

type Props = { restart(): void; children: ReactNode };

/** Keeps a component of this page that cannot draw what the extension wants from taking the page with it. */
export class FailureBoundary extends Component<Props, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return <Failure message={message} restart={this.props.restart} />;
  }
}
