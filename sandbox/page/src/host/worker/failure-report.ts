import { Component, type ReactNode } from 'react';

type Props = { failed(message: string): void; children?: ReactNode };

/** Says why an extension ends; without it, React would take everything away and tell nobody here. */
export class FailureReport extends Component<Props, { isOver: boolean }> {
  override state = { isOver: false };

  static getDerivedStateFromError() {
    return { isOver: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.failed(error instanceof Error ? error.message : String(error));
  }

  override render() {
    return this.state.isOver ? null : this.props.children;
  }
}
