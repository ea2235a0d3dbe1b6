package dev.landfall.demo;

/** Ends the demo with one message. */
final class DemoFailure extends RuntimeException {
    DemoFailure(String message) {
        super(message);
    }
}
