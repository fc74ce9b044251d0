package community.marin.storage.gcs.server;

/** A response, and how much of it the client gets to see. */
record Answer(Response response, Delivery delivery) {
    enum Delivery {
        WHOLE,
        /** The headers and half of the body, or half of the headers if there is no body; then the connection breaks. */
        HALF,
        /** Nothing: the connection breaks. */
        NONE
    }
}
