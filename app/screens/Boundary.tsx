/** Keeps a mistake in one part of the page from taking the others with it. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { lab } from '../store/lab.ts';
import './boundary.css';

interface BoundaryProps {
  /** The part's name, as people know it: "Entry". */
  readonly name: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: string | null;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`${this.props.name} could not be drawn`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <section className="boundary" aria-label={`${this.props.name} could not be drawn`}>
        <p>
          <b>{this.props.name}</b> could not be drawn. Your changes are kept, and the other parts go on.
        </p>
        <p className="boundary-why">{failure}</p>
        <button type="button" className="btn" onClick={() => this.setState({ failure: null })}>
          Try again
        </button>
        <button type="button" className="btn" onClick={() => void lab().undo()}>
          Undo the last change
        </button>
      </section>
    );
  }
}
